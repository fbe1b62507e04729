import { DETECT } from "./detectors/index.ts";
import { EscapeLevels } from "./escapes.ts";
import type { Find, Found } from "./found.ts";
import { hashed, outside, placeholder, placeholdersOf } from "./placeholder.ts";
import { regexFind } from "./regex.ts";
import type { Action, RedactionRule } from "./rule.ts";
import type { Tally } from "./tally.ts";

interface TextFinder {
  readonly name: string;
  readonly action: Action;
  readonly order: number;
  readonly find: Find;
  /** It finds nothing in texts that are shorter. */
  readonly least: number;
}

/** What rules find in a text that is taken as it stands, and what it becomes. */
export class TextRules {
  readonly #finders: TextFinder[] = [];
  readonly #placeholders: (text: string) => readonly Found[];
  readonly #key: Uint8Array;
  readonly #views = new EscapeLevels();

  /** `key`: the project's, for hashes. */
  constructor(rules: readonly RedactionRule[], key: Uint8Array) {
    for (const [order, rule] of rules.entries()) {
      if (rule.find === "detector") this.#finders.push({ ...rule, order, ...DETECT[rule.detector] });
      if (rule.find === "regex") this.#finders.push({ ...rule, order, find: regexFind(rule.pattern, rule.flags), least: 1 });
    }
    this.#placeholders = placeholdersOf(rules.map(({ name }) => name));
    this.#key = key;
  }

  /** Whether the text is one placeholder and nothing else. */
  isPlaceholder(text: string): boolean {
    const [only] = this.#placeholders(text);
    return only !== undefined && only.start === 0 && only.end === text.length;
  }

  /** The text with the rules before `before` applied, in their order. */
  apply(text: string, tally: Tally, before = Infinity): string {
    let now = text;
    for (const finder of this.#finders) if (finder.order < before && now.length >= finder.least) now = this.#applyOne(now, finder, tally);
    this.#views.forget();
    return now;
  }

  /** What stands in the place of a value that a rule names; the empty text says nothing and stays. */
  replace(text: string, { name, action, order }: { name: string; action: Action; order: number }, tally: Tally): string {
    if (text === "" || this.isPlaceholder(text)) return text;
    const earlier = this.apply(text, tally, order);
    if (this.isPlaceholder(earlier)) return earlier;
    tally.add(name);
    return action === "hash" ? hashed(name, text, this.#key) : placeholder(name);
  }

  /** The first rule that finds anything in the text, by its name. */
  finds(text: string): string | undefined {
    return this.#finders.find(({ find, least }) => text.length >= least && find(text).length > 0)?.name;
  }

  #applyOne(text: string, finder: TextFinder, tally: Tally): string {
    const now = this.#replaced(text, finder.find(text), finder, tally);
    for (const { text: read, places } of this.#views.of(now)) {
      const found = finder.find(read).map(({ start, end, value = read.slice(start, end) }) => ({
        start: places[start] ?? 0,
        end: places[end] ?? now.length,
        value,
      }));
      const next = this.#replaced(now, found, finder, tally);
      // Its other levels are those of a text that is no more.
      if (next !== now) return this.#applyOne(next, finder, tally);
    }
    return now;
  }

  #replaced(text: string, found: readonly Found[], { name, action }: TextFinder, tally: Tally): string {
    const parts = found.length === 0 ? found : outside(found, this.#placeholders(text));
    if (parts.length === 0) return text;
    tally.add(name, parts.length);
    if (action === "drop") return placeholder(name);
    let next = "";
    let from = 0;
    for (const { start, end, value = text.slice(start, end) } of parts) {
      next += text.slice(from, start) + (action === "hash" ? hashed(name, value, this.#key) : placeholder(name));
      from = end;
    }
    return next + text.slice(from);
  }
}
