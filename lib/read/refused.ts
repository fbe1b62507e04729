import { retryable } from "#db/retryable.ts";

/** A question that cannot be answered as asked: a wrong filter or cursor. Its message says what would be right. */
export class Refused extends Error {}

/** Whether a failure is the database's and may pass by itself. */
export function isUnavailable(error: unknown): boolean {
  return retryable(error);
}
