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
 * What a live run shows a moment later: within the page loaded steps are as they are now, with those that came late at their places and
 * without those that were inferred and gave way to a record. A page that no longer meets what is loaded changes the number of steps only:
 * it shows another part.
 */
export function refreshed(loaded: Loaded, page: Loaded): Loaded {
  const known = new Map<string, number>(loaded.steps.map((step, at) => [step.id, at]));
  const meets = page.steps.findIndex((step) => known.has(step.id));
  if (meets === -1) return { ...loaded, of: page.of };
  const parts = page.steps.findLastIndex((step) => known.has(step.id));
  const [from, to] = [known.get(page.steps[meets]?.id ?? "") ?? 0, known.get(page.steps[parts]?.id ?? "") ?? 0];
  const now = new Set(page.steps.map((step) => step.id));
  const rest = (steps: readonly Step[]): Step[] => steps.filter((step) => !now.has(step.id));
  const reachesEnd = loaded.nextCursor === undefined && (to === loaded.steps.length - 1 || page.nextCursor === undefined);
  const before = page.first === 0 ? [] : rest(loaded.steps.slice(0, from));
  const covered = page.steps.slice(page.first === 0 && loaded.first === 0 ? 0 : meets, reachesEnd ? undefined : parts + 1);
  const behind = reachesEnd ? [] : rest(loaded.steps.slice(to + 1));
  return {
    ...loaded,
    steps: [...before, ...covered, ...behind],
    first: loaded.first === 0 ? 0 : Math.max(0, page.first + meets - before.length),
    of: page.of,
    nextCursor: reachesEnd ? page.nextCursor : loaded.nextCursor,
  };
}

function joined(before: readonly Step[], after: readonly Step[]): Step[] {
  const later = new Set(after.map((step) => step.id));
  return [...before.filter((step) => !later.has(step.id)), ...after];
}
