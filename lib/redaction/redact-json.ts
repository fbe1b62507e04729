import { type Token, jsonTokens, stringOf } from "./json-tokens.ts";
import { placeholder } from "./placeholder.ts";
import { NOWHERE, type PlaceRules, type Where } from "./place-rules.ts";
import { Tally } from "./tally.ts";
import type { TextRules } from "./text-rules.ts";

export interface JsonTools {
  readonly texts: TextRules;
  readonly places: PlaceRules;
  /** Redacts what a string of the JSON says. */
  readonly inner: (text: string, where: Where, tally: Tally) => string;
}

/** An object or list that is open. */
interface Frame {
  readonly isList: boolean;
  readonly where: Where;
  index: number;
  /** Of the member whose value comes next; absent where a name comes next. */
  keys?: readonly string[];
}

/** Members deeper than that are not told apart: a text that is nested so deep and has rules for places goes whole. */
const MOST_FRAMES = 512;

class TooDeep extends Error {}

/**
 * A text that is JSON with what the rules mean replaced, token by token, so that it stays JSON and everything else stays as it was written: a
 * string by a string, a number by 0, true by false, a dropped member by null. Undefined when the text is no JSON.
 */
export function redactJson(text: string, where: Where, tools: JsonTools): { text: string; tally: Tally } | undefined {
  const redaction = new JsonRedaction(text, where, tools);
  try {
    return redaction.run() ? { text: redaction.text(), tally: redaction.tally } : undefined;
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const tally = new Tally();
    tally.add(redaction.deepest);
    return { text: placeholder(redaction.deepest), tally };
  }
}

class JsonRedaction {
  readonly tally = new Tally();
  /** Whose text it is when it is nested too deep. */
  deepest = "";
  readonly #source: string;
  readonly #where: Where;
  readonly #tools: JsonTools;
  readonly #frames: Frame[] = [];
  readonly #parts: string[] = [];
  #copied = 0;
  /** Of an object or list that is dropped whole: where it begins and how many are open in it. */
  #dropped: { start: number; open: number } | undefined;

  constructor(source: string, where: Where, tools: JsonTools) {
    this.#source = source;
    this.#where = where;
    this.#tools = tools;
  }

  run(): boolean {
    const follows = this.#tools.places.cares(this.#where);
    const tokens = jsonTokens(this.#source);
    for (let next = tokens.next(); ; next = tokens.next()) {
      if (next.done === true) return next.value;
      if (this.#dropped !== undefined) this.#pass(next.value, this.#dropped);
      else if (follows) this.#follow(next.value);
      else this.#value(next.value, this.#where);
    }
  }

  text(): string {
    if (this.#dropped !== undefined) this.#put(this.#dropped.start, this.#source.length, "null");
    return this.#parts.join("") + this.#source.slice(this.#copied);
  }

  #put(start: number, end: number, text: string): void {
    this.#parts.push(this.#source.slice(this.#copied, start), text);
    this.#copied = end;
  }

  /** Keeps account of where the token stands. */
  #follow(token: Token): void {
    const frame = this.#frames.at(-1);
    if (token.kind === "comma" && frame !== undefined) {
      frame.index++;
      delete frame.keys;
    } else if (token.kind === "close") this.#frames.pop();
    else if (token.kind === "string" && frame !== undefined && !frame.isList && frame.keys === undefined) frame.keys = this.#name(token);
    else if (token.kind !== "colon" && token.kind !== "comma") this.#member(token, frame);
  }

  /** What a member is called, before and after its name was redacted. */
  #name(token: Token): string[] {
    const name = stringOf(this.#source.slice(token.start, token.end)) ?? "";
    return [name, this.#string(token, NOWHERE)];
  }

  #member(token: Token, frame: Frame | undefined): void {
    const keys = frame?.isList === true ? [String(frame.index)] : (frame?.keys ?? []);
    const where = frame === undefined ? this.#where : this.#tools.places.member(frame.where, keys);
    const { named } = where;
    if (named?.rule.action === "drop") this.#drop(token, named.rule.name);
    else if (token.kind === "open") this.#open(token, where);
    else this.#value(token, where);
  }

  #open(token: Token, where: Where): void {
    if (this.#frames.length >= MOST_FRAMES) {
      this.deepest = this.#tools.places.first;
      throw new TooDeep();
    }
    this.#frames.push({ isList: this.#source[token.start] === "[", where, index: 0 });
  }

  #drop({ kind, start, end }: Token, rule: string): void {
    if (this.#source.slice(start, end) === "null") return;
    this.tally.add(rule);
    if (kind === "open") this.#dropped = { start, open: 1 };
    else this.#put(start, end, "null");
  }

  #pass({ kind, end }: Token, dropped: { start: number; open: number }): void {
    if (kind === "open") dropped.open++;
    if (kind === "close" && --dropped.open === 0) {
      this.#put(dropped.start, end, "null");
      this.#dropped = undefined;
    }
  }

  #value(token: Token, where: Where): void {
    if (token.kind === "string") this.#string(token, where);
    if (token.kind === "number") this.#number(token, where);
    if (token.kind === "word") this.#word(token, where);
  }

  /** What the string says now. */
  #string({ start, end }: Token, where: Where): string {
    const source = this.#source.slice(start, end);
    const said = stringOf(source);
    if (said === undefined) return this.#broken(start, source, where);
    const now = this.#tools.inner(said, where, this.tally);
    if (now !== said) {
      const isCut = end === this.#source.length && !isWhole(source);
      const written = JSON.stringify(now);
      this.#put(start, end, isCut ? written.slice(0, -1) : written);
    }
    return now;
  }

  /** A string with what JSON does not allow in one (line ends): what stands between its quotes is plain text. */
  #broken(start: number, source: string, where: Where): string {
    const end = source.endsWith('"') && source.length > 1 ? source.length - 1 : source.length;
    const between = source.slice(1, end);
    const { named } = where;
    const now = named === undefined ? this.#tools.texts.apply(between, this.tally) : this.#tools.inner(between, where, this.tally);
    if (now !== between) this.#put(start + 1, start + end, now);
    return now;
  }

  #number({ start, end }: Token, { named }: Where): void {
    const source = this.#source.slice(start, end);
    const rule = named?.rule.name ?? this.#tools.texts.finds(source);
    if (rule === undefined || source === "0") return;
    this.tally.add(rule);
    this.#put(start, end, "0");
  }

  #word({ start, end }: Token, { named }: Where): void {
    const word = this.#source.slice(start, end);
    if (named === undefined || word === "null" || word === "false") return;
    this.tally.add(named.rule.name);
    this.#put(start, end, word === "true" ? "false" : "0");
  }
}

function isWhole(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
