import { digestOf } from "#evals/digest.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import type { Format } from "./format.ts";

/** Counts what one format carries and loses, case by case. */
export class Tally {
  readonly #format: Format;
  readonly #lost: number[];
  /** Cases that become rows. */
  count = 0;

  constructor(format: Format) {
    this.#format = format;
    this.#lost = format.losses.map(() => 0);
  }

  /** Counts the case; true when it becomes a row. */
  add(one: EvalCase): boolean {
    for (const [index, { applies }] of this.#format.losses.entries()) if (applies(one)) this.#lost[index] = (this.#lost[index] ?? 0) + 1;
    const carried = this.#format.carries(one);
    if (carried) this.count += 1;
    return carried;
  }

  /** In words, in the order of the format's list: "2 cases left out: …". */
  losses(): string[] {
    return this.#format.losses.flatMap(({ says }, index) => {
      const cases = this.#lost[index] ?? 0;
      return cases === 0 ? [] : [`${cases} ${cases === 1 ? "case" : "cases"} ${says}`];
    });
  }
}

/** What the manifest says of a case: about a hundred bytes, whatever its size. */
export function manifestEntry(one: EvalCase): string {
  return JSON.stringify({ id: one.id, revision: one.revision, digest: digestOf(one) });
}
