import type { Received } from "./entry.ts";

/** What is said back to a client. The store decides once whether a failure may be retried; `receive/reply` translates it in one table. */
export type Outcome =
  | { kind: "stored"; rejected: number; message?: string }
  | { kind: "malformed"; message: string }
  | { kind: "too-large"; limit: number; message: string }
  | { kind: "unsupported"; message: string }
  | { kind: "unauthenticated"; message: string }
  | { kind: "forbidden"; message: string }
  | { kind: "overloaded"; retryAfterSeconds: number; message: string }
  | { kind: "unavailable"; retryAfterSeconds: number; message: string };

/** A record that was refused although its batch was kept. */
export interface Rejected {
  signal: "traces" | "logs";
  reason: string;
  body: Uint8Array;
  scope?: string;
}

/** One decoded export request. */
export interface Decoded {
  records: Received[];
  rejected: Rejected[];
}
