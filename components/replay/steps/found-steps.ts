import type { FoundInRun } from "#contract/run-steps.ts";
import type { Sought } from "#components/queries/step-pages.ts";
import type { Direction } from "#components/replay/navigation.ts";
import type { Loaded } from "#components/replay/player-store.ts";

/** What a filter finds in the whole run, and a time of it. */
export interface Found extends Sought {
  matches: FoundInRun["matches"];
  /** How many there are, also of those that are not named. */
  of: number;
  ids: ReadonlySet<string>;
}

export function foundOf(sought: Sought, { matches, of }: FoundInRun): Found {
  return { ...sought, matches, of, ids: new Set(matches.map(({ id }) => id)) };
}

/** Whether more of what was found may stand beyond what is loaded. Not every match is named: behind the last that is, there may be others. */
export function foundBeyond({ matches, of }: Found, { first, steps }: Pick<Loaded, "first" | "steps">, direction: Direction): boolean {
  const end = first + steps.length;
  if (direction === -1) return (matches[0]?.index ?? first) < first;
  return of > matches.length || (matches.at(-1)?.index ?? -1) >= end;
}

/** A place in the run. */
interface Place {
  id: string;
  index: number;
}

/** The nearest place beyond a number, of those that the server found and of those that are shown; undefined at the end: moving never wraps. */
export function nearestBeyond(places: Iterable<Place>, from: number, direction: Direction): Place | undefined {
  let best: Place | undefined;
  for (const place of places) {
    const ahead = (place.index - from) * direction;
    if (ahead > 0 && (best === undefined || ahead < (best.index - from) * direction)) best = place;
  }
  return best;
}
