import type { EvalCase } from "#evals/eval-case.ts";
import type { Format } from "./format.ts";
import { jsonl } from "./jsonl.ts";
import { promptfoo } from "./promptfoo.ts";

export { EmptySet, type ExportedFile, type Format } from "./format.ts";
export { manifest } from "./manifest.ts";

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

/** What can be downloaded and what each would lose, as data for a screen. */
export function offersFor(cases: readonly EvalCase[]): FormatOffer[] {
  return FORMATS.map(({ name, title, carried, loses }) => ({ name, title, carries: carried(cases).length, loses: loses(cases) }));
}
