/** Which days go, and when. Pure: times are milliseconds since 1970, days are UTC dates `YYYY-MM-DD`. */

const DAY_MS = 86_400_000;
/** Purges begin at this time of day, UTC, when least is going on in most places. */
const PURGE_AT_MS = 3 * 60 * 60_000;

/** The longest term that can be chosen. Longer than anybody keeps traces; `for ever` is another choice. */
export const MOST_DAYS = 3650;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** When the purge that is due now had to begin. */
export function latestPurge(now: number): number {
  const today = Math.floor(now / DAY_MS) * DAY_MS + PURGE_AT_MS;
  return today <= now ? today : today - DAY_MS;
}

/** When the next one begins. */
export function nextPurge(now: number): number {
  return latestPurge(now) + DAY_MS;
}

/** What a purge at this time takes. */
export interface Term {
  /** Records of days before this go: so many whole days are kept, and the present one. */
  firstDay: string;
  /** Records of days that have no partition (clocks gone wrong, old traces sent late) go when their run was last heard of before this. */
  quietSince: Date;
}

/** undefined: everything is kept for ever. */
export function termOf(days: number | undefined, at: number): Term | undefined {
  if (days === undefined) return undefined;
  return { firstDay: dayOf(at - days * DAY_MS), quietSince: new Date(at - days * DAY_MS) };
}
