import type { EvalCase } from "#evals/eval-case.ts";
import type { Format, Loss } from "./format.ts";
import { isActiveRow, NEEDS_AN_ACTIVE_CASE } from "./gate.ts";
import { graderFiles } from "./grader-files.ts";
import { jsonLine } from "./json-line.ts";
import { kit } from "./kit.ts";
import { JUDGED, NOT_ACTIVE, NOT_TEXT, UNCHECKED, withoutInput, withoutMembers } from "./losses.ts";
import { readme } from "./readme.ts";

/** Platforms that store rows of input, expected and metadata, and leave the pass rule to code: the grader goes along. */
export interface Platform {
  name: string;
  title: string;
  file: string;
  row(one: EvalCase): object;
  /** How to import it, and how it is judged there. */
  steps: readonly string[];
  /** Folders of kit/ that hold its import program. */
  kits: readonly string[];
}

const STUBBED: Loss = {
  applies: (one) => one.kind === "run",
  says: "whole runs: their stubs stand in the metadata, and nothing there serves them",
};

const NO_RULE: Loss = { applies: isActiveRow, says: "without a pass rule of its own: code of yours asks the grader that goes along" };

const NO_PLACE: readonly Loss[] = [
  ...withoutMembers("description", "attachments", "privacy", "extensions"),
  ...withoutInput("tool_choice", "parallel_tool_calls", "response_format", "wire"),
];

export function platform({ name, title, file, row, steps, kits }: Platform): Format {
  return {
    name,
    title,
    mediaType: "application/zip",
    carries: isActiveRow,
    needs: NEEDS_AN_ACTIVE_CASE,
    losses: [NOT_ACTIVE, NO_RULE, STUBBED, JUDGED, UNCHECKED, NOT_TEXT, ...NO_PLACE],
    rows: { path: () => file, of: (one) => jsonLine(row(one)) },
    *beside(written) {
      for (const folder of kits) yield* kit(folder);
      yield readme(title, written, steps);
      yield* graderFiles("grade-case.ts", { gradeCase: "gradeCase", gradeRow: "gradeRow" });
    },
  };
}

/** Said of every platform: where the pass rule is. */
export function judgedBy(evaluator: string): string {
  return `Judge in ${evaluator}:\ngradeRow(row, output) of grader.mjs gives {pass, reason} and reads what the agent gave back in any common shape.`;
}
