/** A text with its escapes read, and where each of its characters stands in the text itself. */
interface Unescaped {
  readonly text: string;
  /** Of every character, and one for the end. */
  readonly places: Uint32Array;
}

/** `\u0040` and `\x40` of JSON, JavaScript and Python, the short ones, and `%40` of URLs. */
const ESCAPE = /\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\(["'\\/bfnrt])|%([2-7][0-9a-fA-F])/g;
const SHORT: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function characterOf([, unicode, byte, short, percent]: RegExpExecArray): string {
  const code = unicode ?? byte ?? percent;
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return SHORT.get(short ?? "") ?? short ?? "";
}

/** The text with one level of escapes read; undefined when it has none. */
function unescaped(text: string): Unescaped | undefined {
  if (!text.includes("\\") && !text.includes("%")) return undefined;
  const places = new Uint32Array(text.length + 1);
  let read = "";
  let from = 0;
  for (const match of text.matchAll(ESCAPE)) {
    for (let at = from; at < match.index; at++) places[read.length + at - from] = at;
    read += text.slice(from, match.index);
    places[read.length] = match.index;
    read += characterOf(match);
    from = match.index + match[0].length;
  }
  if (from === 0) return undefined;
  for (let at = from; at <= text.length; at++) places[read.length + at - from] = at;
  return { text: read + text.slice(from), places };
}

/** Where the characters of an unescaped text's own unescaped text stand. */
function through(outer: Unescaped, inner: Unescaped): Unescaped {
  return { text: inner.text, places: inner.places.map((place) => outer.places[place] ?? 0) };
}

/** Levels of escapes that are read: a text in JSON in JSON in a log line. */
const LEVELS = 3;

/** The levels of escapes of one text at a time: every rule asks for them. */
export class EscapeLevels {
  #text = "";
  #levels: readonly Unescaped[] = [];

  of(text: string): readonly Unescaped[] {
    if (text === this.#text) return this.#levels;
    const levels: Unescaped[] = [];
    for (let next = unescaped(text); next !== undefined && levels.length < LEVELS;) {
      levels.push(next);
      const inner = unescaped(next.text);
      next = inner && through(next, inner);
    }
    this.#text = text;
    this.#levels = levels;
    return levels;
  }

  /** They take four times the memory of their text. */
  forget(): void {
    this.#text = "";
    this.#levels = [];
  }
}
