import type { Step } from "#trace/step.ts";
import type { Loaded } from "#components/replay/player-store.ts";

/** The steps behind the loaded ones, put to them. A step that is in both is taken as it is now. */
export function appended(loaded: Loaded, page: Loaded): Loaded {
  return { ...loaded, steps: joined(loaded.steps, page.steps), of: page.of, nextCursor: page.nextCursor };
}

/** The steps before the loaded ones. */
export function prepended(loaded: Loaded, page: Loaded): Loaded {
  return { ...page, steps: joined(page.steps, loaded.steps), nextCursor: loaded.nextCursor };
}

/**
 * What a live run shows a moment later: loaded steps as they are now, and those that came behind them. A page that no longer meets what
 * is loaded changes the number of steps only: it shows another part.
 */
export function refreshed(loaded: Loaded, page: Loaded): Loaded {
  const known = new Map<string, number>(loaded.steps.map((step, at) => [step.id, at]));
  const meets = page.steps.findIndex((step) => known.has(step.id));
  if (meets === -1) return { ...loaded, of: page.of };
  const now = new Map(page.steps.map((step) => [step.id, step]));
  const steps = loaded.steps.map((step) => now.get(step.id) ?? step);
  const behind = loaded.nextCursor === undefined ? newest(loaded, page, known) : [];
  const first = page.first + meets - (known.get(page.steps[meets]?.id ?? "") ?? 0);
  return {
    ...loaded,
    steps: [...steps, ...behind],
    first: Math.max(0, first),
    of: page.of,
    nextCursor: behind.length > 0 ? page.nextCursor : loaded.nextCursor,
  };
}

function joined(before: readonly Step[], after: readonly Step[]): Step[] {
  const later = new Set(after.map((step) => step.id));
  return [...before.filter((step) => !later.has(step.id)), ...after];
}

/** What came behind the end of the run. */
function newest(loaded: Loaded, page: Loaded, known: ReadonlyMap<string, number>): readonly Step[] {
  const last = page.steps.findLastIndex((step) => known.has(step.id));
  const meets = known.get(page.steps[last]?.id ?? "") === loaded.steps.length - 1;
  return meets ? page.steps.slice(last + 1) : [];
}
