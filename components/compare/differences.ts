import type { ComparedRow } from "#contract/compare.ts";

/** The lines where the two runs are not the same. */
export function differencesOf(rows: readonly ComparedRow[]): number[] {
  return rows.flatMap(({ change }, index) => (change === "same" ? [] : [index]));
}

/** The nearest difference beyond a line; undefined when there is none. */
export function nextDifference(differences: readonly number[], from: number, step: 1 | -1): number | undefined {
  return step === 1 ? differences.find((at) => at > from) : differences.findLast((at) => at < from);
}
