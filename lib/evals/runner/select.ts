import type { EvalCase } from "#evals/eval-case.ts";
import { statusOf } from "#evals/case-words.ts";

/** Which cases of a set are run. Drafts and retired cases never are; quarantined ones run without gating. */
export interface Selection {
  /** All must fit: `tag:refund`, or a word that the id or the title holds. */
  filters: readonly string[];
  split?: string;
}

/** What a filter may name before its colon, and the words it is compared with. */
const KEYS: ReadonlyMap<string, (one: EvalCase) => readonly (string | undefined)[]> = new Map([
  ["id", (one) => [one.id]],
  ["tag", (one) => one.tags ?? []],
  ["suite", (one) => [one.suite]],
  ["severity", (one) => [one.severity]],
  ["category", (one) => [one.failure?.category]],
  ["kind", (one) => [one.kind]],
]);

export class WrongFilter extends Error {}

export function select(cases: readonly EvalCase[], { filters, split }: Selection): EvalCase[] {
  const tests = filters.map(testOf);
  return cases.filter((one) => isRun(one) && (split === undefined || one.split === split) && tests.every((fits) => fits(one)));
}

function isRun(one: EvalCase): boolean {
  const status = statusOf(one);
  return status === "active" || status === "quarantined";
}

function testOf(filter: string): (one: EvalCase) => boolean {
  const [, key, value] = /^([a-z]+):(.+)$/s.exec(filter) ?? [];
  if (key === undefined || value === undefined) return ({ id, title }) => [id, title].some((text) => holds(text, filter));
  const words = KEYS.get(key);
  if (words === undefined)
    throw new WrongFilter(`There is no filter ${key}:, use one of ${[...KEYS.keys()].map((name) => `${name}:`).join(" ")}`);
  return (one) => words(one).some((word) => word === value);
}

function holds(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
