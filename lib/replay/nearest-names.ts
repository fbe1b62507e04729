/** Names that resemble a name that nobody declared, the nearest first; names without a pair of letters in common are none. */
export function nearestNames(name: string, declared: readonly string[], most = 3): string[] {
  const wanted = pairsOf(name);
  return declared
    .map((other) => ({ other, likeness: likeness(wanted, pairsOf(other)) }))
    .filter(({ likeness: share }) => share > 0)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map(({ other }) => other);
}

/** Dice's coefficient: twice the shared pairs of letters over all of both, 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / Math.max(1, a.size + b.size);
}

/** Pairs of neighbouring letters and digits: case and separators say nothing (`issueRefund`, `issue_refund`). */
function pairsOf(name: string): Set<string> {
  const letters = name
    .slice(0, 128)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
}
