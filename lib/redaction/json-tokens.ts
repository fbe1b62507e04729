/**
 * JSON as a row of tokens: what is changed in one leaves every other byte as it was. A text that ends within its JSON (exporters cut) is
 * read as far as it goes; one in which anything else stands is no JSON. No recursion, so no depth is too deep.
 */

type TokenKind = "string" | "number" | "word" | "open" | "close" | "colon" | "comma";

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

const BEGIN = /^\s*[{["]/;
const SPACE = /[ \t\n\r\uFEFF]*/y;
const NUMBER = /-?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
/** Python writes NaN and Infinity, too. */
const WORD = /true|false|null|NaN|-?Infinity/y;
const MARKS: ReadonlyMap<string, TokenKind> = new Map([
  ["{", "open"],
  ["[", "open"],
  ["}", "close"],
  ["]", "close"],
  [":", "colon"],
  [",", "comma"],
]);

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Behind the closing quote of the string that begins at `start`; the end of the text when none closes it. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** A token that begins at `at`; undefined when none does. */
function tokenAt(text: string, at: number): Token | undefined {
  const mark = MARKS.get(text[at] ?? "");
  if (mark !== undefined) return { kind: mark, start: at, end: at + 1 };
  if (text[at] === '"') return { kind: "string", start: at, end: endOfString(text, at) };
  const word = endOf(WORD, text, at);
  if (word > at) return { kind: "word", start: at, end: word };
  const end = endOf(NUMBER, text, at);
  return end > at ? { kind: "number", start: at, end } : undefined;
}

/** The tokens of a text one after the other; true at its end, false as soon as it is no JSON. Holds none of them. */
export function* jsonTokens(text: string): Generator<Token, boolean> {
  if (!BEGIN.test(text)) return false;
  for (let at = endOf(SPACE, text, 0); at < text.length;) {
    const token = tokenAt(text, at);
    if (token === undefined) return false;
    yield token;
    at = endOf(SPACE, text, token.end);
  }
  return true;
}

/** What the source of a string token says; a string that was cut as far as it goes. Undefined when it is none of JSON's. */
export function stringOf(source: string): string | undefined {
  for (const whole of [source, `${source}"`, `${source.replace(/\\[^\\]{0,5}$/, "")}"`]) {
    try {
      return JSON.parse(whole) as string;
    } catch {
      // Not whole: the next form.
    }
  }
  return undefined;
}
