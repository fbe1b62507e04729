/** How two people judged the same things: counts by what the first and what the second said. */
export type Judged = readonly { first: string; second: string; count: number }[];

export interface Agreement {
  /** Things that both judged. */
  of: number;
  /** Share of them that both judged alike, 0 to 1. */
  alike: number;
  /** Cohen's kappa; absent when both always said one and the same word, where chance alone would agree. */
  kappa?: number;
}

/** Agreement of two raters and how far it goes beyond chance (Cohen 1960): (observed − expected) / (1 − expected). */
export function agreementOf(judged: Judged): Agreement {
  const of = sum(judged);
  if (of === 0) return { of, alike: 0 };
  const alike = sum(judged.filter(({ first, second }) => first === second)) / of;
  const labels = new Set(judged.flatMap(({ first, second }) => [first, second]));
  let expected = 0;
  for (const label of labels)
    expected += (sum(judged.filter(({ first }) => first === label)) / of) * (sum(judged.filter(({ second }) => second === label)) / of);
  return expected === 1 ? { of, alike } : { of, alike, kappa: (alike - expected) / (1 - expected) };
}

function sum(judged: Judged): number {
  return judged.reduce((total, { count }) => total + count, 0);
}
