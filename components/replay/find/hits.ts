import { offsetsOf } from "#components/words/offsets-of.ts";
import type { Place } from "#components/replay/address/place.ts";

/** A text of a pane that can be looked through: "user message 3", where it stands when it has an address, and all of it. */
export interface Unit {
  label: string;
  place?: Place | undefined;
  text: string;
}

/** One place where what is looked for stands. */
export interface Hit {
  unit: Unit;
  /** Where in the unit's text, in UTF-16 code units. */
  at: number;
}

/** Every place where `sought` stands in the texts, in their order, upper and lower case alike. Nothing is cut: the texts are the data, not what is drawn. */
export function hitsIn(units: readonly Unit[], sought: string): Hit[] {
  return units.flatMap((unit) => offsetsOf(unit.text, sought).map((at) => ({ unit, at })));
}

const BEFORE = 24;
const BEHIND = 80;

/** What stands around a hit: before, the hit itself, behind; on one line. */
export function excerptOf({ unit, at }: Hit, length: number): [string, string, string] {
  const end = at + length;
  const before = unit.text.slice(Math.max(0, at - BEFORE), at);
  const behind = unit.text.slice(end, end + BEHIND);
  return [`${at > BEFORE ? "…" : ""}${before}`, unit.text.slice(at, end), `${behind}${end + BEHIND < unit.text.length ? "…" : ""}`];
}
