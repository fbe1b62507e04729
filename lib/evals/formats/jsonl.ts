import type { EvalCase } from "#evals/eval-case.ts";
import { notEmpty, type Format } from "./format.ts";

/** Canonical eval-case/1 JSON Lines: lossless, and what import reads. */
export const jsonl: Format = {
  name: "jsonl",
  title: "Playhead JSONL (eval-case/1)",
  mediaType: "application/jsonl",
  carried: (cases) => cases,
  loses: () => [],
  *write(cases, { set }) {
    yield { path: `${set.slug}.evalcase.jsonl`, text: notEmpty(cases, "The set holds no case.").map(jsonLine).join("") };
  },
};

/** One case as one line. U+2028 and U+2029 are escaped: some readers split lines at them. */
export function jsonLine(value: EvalCase | object): string {
  return `${JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}\n`;
}
