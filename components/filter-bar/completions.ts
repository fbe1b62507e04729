import { type Key, KEYS, keyNamed } from "#filter/keys.ts";
import { printFilter } from "#filter/print.ts";

/** What could stand where somebody types: the text with it, what is shown of it, and a word about it. */
export interface Completion {
  text: string;
  shown: string;
  note: string;
}

/** The word that is typed: a key that begins so, or a key's value that begins so. */
export interface Typed {
  from: number;
  to: number;
  not: boolean;
  key?: Key;
  begin: string;
}

const MOST = 8;
/** Offered before anything is typed. */
const FIRST = ["outcome", "finding", "tool", "arg", "error", "model", "duration", "started"];

/** What is typed before the caret; undefined inside quotes, where nothing is completed. */
export function typedAt(text: string, caret: number): Typed | undefined {
  const before = text.slice(0, caret);
  if ((before.match(/"/g) ?? []).length % 2 === 1) return undefined;
  const [word = ""] = /[^\s(),"]*$/.exec(before) ?? [];
  const not = word.startsWith("-");
  const bare = not ? word.slice(1) : word;
  const colon = bare.indexOf(":");
  const place = { from: caret - word.length, to: caret, not };
  if (colon < 0) return { ...place, begin: bare };
  const key = keyNamed(bare.slice(0, colon));
  return key === undefined ? undefined : { ...place, key, begin: bare.slice(colon + 1) };
}

function put(text: string, { from, to, not }: Typed, word: string): string {
  return `${text.slice(0, from)}${not ? "-" : ""}${word}${text.slice(to)}`;
}

/** Keys: those that begin so before those that hold it. */
export function keyCompletions(text: string, typed: Typed): Completion[] {
  const begin = typed.begin.toLowerCase();
  const named = begin === "" ? FIRST.flatMap((name) => keyNamed(name) ?? []) : KEYS.filter(({ name }) => name.includes(begin));
  return named
    .toSorted((a, b) => (begin === "" ? 0 : Number(b.name.startsWith(begin)) - Number(a.name.startsWith(begin))))
    .slice(0, MOST)
    .map((key) => {
      const shown = key.path === undefined ? `${key.name}:` : `${key.name}./`;
      return { text: put(text, typed, shown), shown, note: key.help };
    });
}

/** Values of a key: its only words, else what the latest runs have, each with how many of them have it. */
export function valueCompletions(text: string, typed: Typed, found: readonly { value: string; runs: number }[]): Completion[] {
  const { key, begin } = typed;
  if (key === undefined) return [];
  const runs = new Map(found.map((one) => [one.value, one.runs]));
  const values = key.words ?? found.map(({ value }) => value);
  return values
    .filter((value) => value.toLowerCase().includes(begin.toLowerCase()))
    .toSorted((a, b) => (runs.get(b) ?? 0) - (runs.get(a) ?? 0))
    .slice(0, MOST)
    .map((value) => ({ text: put(text, typed, wordOf(key, value)), shown: value, note: noteOf(runs.get(value)) }));
}

function wordOf(key: Key, value: string): string {
  return printFilter({
    terms: [{ type: "condition", not: false, key: key.name, operator: "=", values: [{ type: "text", text: value, glob: false }] }],
  });
}

function noteOf(runs: number | undefined): string {
  if (runs === undefined) return "";
  return runs === 1 ? "1 run" : `${runs.toLocaleString("en-US")} runs`;
}
