import type { Answer, Call } from "./answer.ts";
import type { AssertionOf, AssertionType } from "./assertion.ts";
import type { CaseTool } from "./case-input.ts";

/** What the grader says of one assertion on one answer. */
export interface Verdict {
  pass: boolean;
  /** What was seen, for people: "called twice". */
  reason: string;
  /** False when the assertion could not be run: a failure in CI, but no evidence against the output. */
  checked: boolean;
}

/** What an assertion may ask of the case around it. */
export interface Asked {
  tools?: readonly CaseTool[];
  /** A whole run, or one model call. */
  kind?: "call" | "run";
  /** Calls that the frozen input already holds. */
  earlier?: readonly Call[];
}

export type Check<T extends AssertionType> = (assertion: AssertionOf<T>, answer: Answer, asked: Asked) => Omit<Verdict, "checked">;
export type Checks = { [T in AssertionType]?: Check<T> };
