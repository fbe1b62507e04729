import type { Row } from "#db/rows-in.ts";
import type { Step } from "#trace/step.ts";

/** A step as it was made, with its row. */
export interface Made {
  step: Step;
  row: Row;
}
