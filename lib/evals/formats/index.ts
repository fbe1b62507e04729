import type { EvalCase } from "#evals/eval-case.ts";
import type { Format } from "./format.ts";
import { azureGraders } from "./azure-graders.ts";
import { braintrust } from "./braintrust.ts";
import { csv } from "./csv.ts";
import { deepeval } from "./deepeval.ts";
import { inspect } from "./inspect.ts";
import { jsonl } from "./jsonl.ts";
import { langfuse } from "./langfuse.ts";
import { langsmith } from "./langsmith.ts";
import { mlflow } from "./mlflow.ts";
import { openaiEvals } from "./openai-evals.ts";
import { phoenix } from "./phoenix.ts";
import { promptfoo } from "./promptfoo.ts";
import { ragas } from "./ragas.ts";
import { Tally } from "./tally.ts";
import { dpo, sft } from "./training.ts";
import { vitest } from "./vitest.ts";

export { EmptySet, nameOf, type Format } from "./format.ts";
export { exportSet, type StreamedFile } from "./export-set.ts";
export { firstRow } from "./preview.ts";

/** The formats, in the order in which they are offered. */
export const FORMATS: readonly Format[] = [
  jsonl, // first: it alone loses nothing
  // Runners with an exit code, or made to have one.
  promptfoo,
  vitest,
  inspect,
  deepeval,
  // Platforms that keep rows.
  langsmith,
  langfuse,
  phoenix,
  braintrust,
  mlflow,
  azureGraders,
  openaiEvals,
  ragas,
  csv,
  // Training, with consent only.
  sft,
  dpo,
];

export function formatNamed(name: string): Format | undefined {
  return FORMATS.find((format) => format.name === name);
}

export interface FormatOffer {
  name: string;
  title: string;
  /** Cases that become rows; a format that carries none has nothing to download. */
  carries: number;
  loses: string[];
}

/** What can be downloaded and what each would lose, as data for a screen. Holds no case while it counts. */
export async function offersFor(cases: AsyncIterable<EvalCase> | Iterable<EvalCase>): Promise<FormatOffer[]> {
  const tallies = FORMATS.map((format) => ({ format, tally: new Tally(format) }));
  for await (const one of cases) for (const { tally } of tallies) tally.add(one);
  return tallies.map(({ format: { name, title }, tally }) => ({ name, title, carries: tally.count, loses: tally.losses() }));
}
