import { retryable } from "#db/retryable.ts";
import type { Problem } from "#filter/query.ts";

/** A question that cannot be answered as asked: a wrong filter or cursor. Its message says what would be right. */
export class Refused extends Error {
  /** Of a filter: each with its place in the text. */
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message);
    this.problems = problems;
  }
}

/** Whether a failure is the database's and may pass by itself. */
export function isUnavailable(error: unknown): boolean {
  return retryable(error);
}
