import type { Step } from "#trace/step.ts";

/** Steps that belong together, as a list shows them: under one line, and folded to those that say something new. */
export interface StepGroup {
  kind: "retry" | "loop" | "parallel";
  /** The same for as long as it begins with the same step. */
  id: string;
  /** Places of its steps, in order. */
  members: readonly number[];
  /** Places of the steps that are shown when it is folded. */
  kept: ReadonlySet<number>;
  /** Attempts, repetitions or calls. */
  times: number;
  /** The steps that its name is made of: the call, the pattern, the calls. */
  pattern: readonly Step[];
}
