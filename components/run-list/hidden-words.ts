import { plural } from "#components/words/format.ts";

/** They are counted up to here, because a list waits for the count (lib/read/list-runs.ts). */
const COUNTED = 1000;

/** How many runs a list leaves out. */
export function hiddenWords(hidden: number): string {
  return hidden < COUNTED ? plural(hidden, "run") : "1,000 or more runs";
}
