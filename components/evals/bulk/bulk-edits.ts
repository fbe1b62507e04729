import type { EvalCaseChange } from "#contract/eval-cases.ts";
import type { EvalCase } from "#evals/eval-case.ts";

/** What is done to each of many cases; undefined where there is nothing to change. */
export type Edit = (one: EvalCase) => EvalCaseChange | undefined;

export function toSplit(split: string): Edit {
  return (one) => ((one.split ?? "") === split ? undefined : { split });
}

export function withTag(tag: string): Edit {
  return ({ tags = [] }) => (tags.includes(tag) ? undefined : { tags: [...tags, tag] });
}

export function withoutTag(tag: string): Edit {
  return ({ tags = [] }) => (tags.includes(tag) ? { tags: tags.filter((each) => each !== tag) } : undefined);
}

/** What takes an edit back: the empty split and no tags take theirs away. */
export function asBefore({ split = "", tags = [] }: EvalCase): EvalCaseChange {
  return { split, tags };
}
