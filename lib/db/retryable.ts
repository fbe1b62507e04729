/** Whether a failure of the database may pass by itself. Decided here, once, and translated elsewhere. */

/** SQLSTATE, or its class of two characters; or a Node error code. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const PASSING: ReadonlySet<string> = new Set([
  "08", // connection exceptions
  "53", // insufficient resources: disk full, out of memory, too many connections
  "57P01", // admin_shutdown
  "57P02", // crash_shutdown
  "57P03", // cannot_connect_now: starting up
  "57014", // query_canceled: statement_timeout
  "58", // system error: I/O
  "40001", // serialization_failure
  "40P01", // deadlock_detected
  "55P03", // lock_not_available: lock_timeout
  "25006", // read_only_sql_transaction: a failover in progress
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
]);

/** Failures of pg's own that carry no code. */
const PASSING_MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Conflicts between transactions: the same transaction, run again at once, may well succeed. */
const CONFLICTS: ReadonlySet<string> = new Set(["40001", "40P01"]);

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

/** True when the same work may succeed later: the connection was lost, the server restarts, a lock was held, a resource ran out. */
export function retryable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined && (PASSING.has(code) || PASSING.has(code.slice(0, 2)))) return true;
  return error instanceof Error && PASSING_MESSAGES.test(error.message);
}

/** True when the transaction lost against another one and should be run again at once. */
export function conflict(error: unknown): boolean {
  return CONFLICTS.has(codeOf(error) ?? "");
}

/** What a transaction was prepared with does not hold any more: a conflict, found by ourselves. */
export class Outdated extends Error {
  readonly code = "40001";
}
