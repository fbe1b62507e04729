import { Xorshift } from "#fixtures/xorshift.ts";

export class Chance extends Xorshift {
  hex(digits: number): string {
    return Array.from({ length: digits }, () => this.next(16).toString(16)).join("");
  }
}

const SYLLABLES = "ar be con de er for ga hi in jo ka la men no or pre qui re sta ti un ver wo ex yo zen".split(" ");

/** A vocabulary in which, as in language, a few words make most of a text. */
const WORDS = ((): string[] => {
  const chance = new Chance(4711);
  return Array.from({ length: 3000 }, () =>
    Array.from({ length: 1 + chance.next(4) }, () => SYLLABLES[chance.next(SYLLABLES.length)]).join(""),
  );
})();

export function words(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => WORDS[Math.floor(chance.next(WORDS.length) * (chance.next(1000) / 1000) ** 2)]).join(" ");
}
