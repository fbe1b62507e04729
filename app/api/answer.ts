import type { Denied } from "#commands/in-transaction.ts";
import type { ErrorAnswer } from "#contract/answers.ts";

/** What can go wrong, and the HTTP status that says so: one table. */
const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-large": 413,
  unsupported: 415,
  "too-many": 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

type Problems = readonly { from: number; to: number; message: string }[];

const HEADERS = { "cache-control": "no-store" };

/** The answer to a question. */
export function answer(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers: HEADERS });
}

export function nothing(): Response {
  return new Response(null, { status: 204, headers: HEADERS });
}

/** An error in the form of design §6, with the headers that its status asks for. */
export function failure(code: ErrorCode, message: string, hint?: string, problems: Problems = []): Response {
  const body: ErrorAnswer = {
    error: { code, message, ...(hint === undefined ? {} : { hint }), ...(problems.length === 0 ? {} : { problems: [...problems] }) },
  };
  const more =
    code === "unavailable" ? { "retry-after": "2" } : code === "unauthenticated" ? { "www-authenticate": 'Bearer realm="playhead"' } : {};
  return Response.json(body, { status: STATUS[code], headers: { ...HEADERS, ...more } });
}

/** A command that was not carried out. */
export function notDone({ denied, message, hint }: Denied): Response {
  return failure(denied, message, hint);
}

export function notFound(what: string): Response {
  return failure("not-found", `There is no ${what}`);
}
