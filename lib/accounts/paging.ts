import { cursorOf, placeOf } from "#read/cursor.ts";
import { Refused } from "#read/refused.ts";

export interface Page {
  limit: number;
  cursor?: string | undefined;
}

/** The text after which a page of a list begins; empty for the first. Throws Refused for a cursor that is none. */
export function after({ cursor }: Page): string {
  if (cursor === undefined) return "";
  const [place] = placeOf(cursor, ["string"]) ?? [];
  if (typeof place !== "string") throw new Refused("The cursor is none of this list's: leave it out to begin at the start");
  return place;
}

/** Of one more row than were asked for: those that were, and where the next page begins. */
export function cutPage<T>(rows: readonly T[], { limit }: Page, place: (row: T) => string): { rows: T[]; nextCursor?: string } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return rows.length > limit && last !== undefined ? { rows: kept, nextCursor: cursorOf([place(last)]) } : { rows: kept };
}
