import { LRUCache } from "lru-cache";
import { redactJson } from "./redact-json.ts";
import { placeholder } from "./placeholder.ts";
import { NOWHERE, type PlaceRules, type Where } from "./place-rules.ts";
import { Tally } from "./tally.ts";
import type { TextRules } from "./text-rules.ts";

/** Until nothing changes any more; a text that needs more was written to need more, and goes whole. */
const MOST_ROUNDS = 5;
/** JSON in a text in JSON in a text …: deeper is taken as plain text. */
const MOST_TEXTS_DEEP = 16;
/** A history is sent again with every call: what was looked through is known by its text, so that only what is new costs anything. */
const KEPT_CHARACTERS = 4 * 1024 * 1024;
/** What a text costs besides its characters. */
const COST = 100;
const LONGEST_KEPT = 256 * 1024;

interface Outcome {
  readonly text: string;
  readonly tally: Tally;
}

/** Texts by all rules of a project: plain ones, JSON, JSON in JSON. Redacting again changes nothing. */
export class ValueTexts {
  readonly #texts: TextRules;
  readonly #places: PlaceRules;
  readonly #known = new LRUCache<string, Outcome>({
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: ({ text }, known) => COST + known.length + (text === known ? 0 : text.length),
  });

  constructor(texts: TextRules, places: PlaceRules) {
    this.#texts = texts;
    this.#places = places;
  }

  redact(text: string, where: Where, tally: Tally, deep = 0): string {
    const { named } = where;
    if (text === "") return text;
    if (named !== undefined) return this.#texts.replace(text, { ...named.rule, order: named.order }, tally);
    const outcome = where === NOWHERE && text.length <= LONGEST_KEPT ? this.#remembered(text, deep) : this.#settled(text, where, deep);
    tally.addAll(outcome.tally);
    return outcome.text;
  }

  #remembered(text: string, deep: number): Outcome {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const outcome = this.#settled(text, NOWHERE, deep);
    this.#known.set(text, outcome);
    return outcome;
  }

  #settled(text: string, where: Where, deep: number): Outcome {
    const tally = new Tally();
    let now = text;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const next = this.#once(now, where, tally, deep);
      if (next === now) return { text: now, tally };
      now = next;
    }
    const [rule = ""] = [...tally][0] ?? [];
    return { text: placeholder(rule), tally };
  }

  #once(text: string, where: Where, tally: Tally, deep: number): string {
    if (deep < MOST_TEXTS_DEEP) {
      const json = redactJson(text, where, {
        texts: this.#texts,
        places: this.#places,
        inner: (value, at, of) => this.redact(value, at, of, deep + 1),
      });
      if (json !== undefined) {
        tally.addAll(json.tally);
        return json.text;
      }
    }
    return this.#texts.apply(text, tally);
  }
}
