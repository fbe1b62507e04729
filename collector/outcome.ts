import type { Received } from "./entry.ts";

/** What is said back to a client. The store decides once whether a failure may be retried; `receive/reply` translates it in one table. */
export type Outcome =
  | { kind: "stored"; rejected: number; message?: string }
  | { kind: "malformed"; message: string }
  | { kind: "too-large"; limit: number; message: string }
  | { kind: "unsupported"; message: string }
  | { kind: "unauthenticated"; message: string }
  | { kind: "forbidden"; message: string }
  | { kind: "throttled"; retryAfterSeconds: number; message: string }
  | { kind: "overloaded"; retryAfterSeconds: number; message: string }
  | { kind: "unavailable"; retryAfterSeconds: number; message: string };

/** What was refused: a record although its batch was kept, or a whole request that cannot be read. */
export interface Rejected {
  signal: "traces" | "logs";
  reason: string;
  /** An export request in this encoding, as it can be sent again: of one record, or the request as it came. */
  body: Uint8Array;
  encoding: "protobuf" | "json";
  scope?: string;
  service?: string;
  /** 32 hex digits, where one could be read. */
  traceId?: string;
}

/** One decoded export request. */
export interface Decoded {
  records: Received[];
  rejected: Rejected[];
}
