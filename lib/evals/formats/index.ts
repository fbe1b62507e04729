import type { EvalCase } from "#evals/eval-case.ts";
import type { Format } from "./format.ts";
import { jsonl } from "./jsonl.ts";
import { promptfoo } from "./promptfoo.ts";
import { Tally } from "./tally.ts";

export { EmptySet, type Format } from "./format.ts";
export { exportSet, type StreamedFile } from "./export-set.ts";

/** The formats, in the order in which they are offered. */
export const FORMATS: readonly Format[] = [
  jsonl, // first: it alone loses nothing
  promptfoo, // the one declarative runner with an exit code of its own
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
