/** A text cut into what the grammar is made of, each with its place. White space stands between tokens and is remembered as `spaced`. */
export interface Token {
  type: "open" | "close" | "comma" | "arrow" | "word" | "quoted";
  /** Of a quoted text: without its quotes and with `\"` and `\\` read. */
  text: string;
  from: number;
  to: number;
  /** Is there white space before it? */
  spaced: boolean;
}

/** Where a quote was opened that nobody closed. */
export interface Unclosed {
  unclosed: number;
}

const PLAIN = /[^\s()",]/;

/** Total: any text gives tokens, or the place of the quote that is not closed. */
export function tokensOf(text: string): Token[] | Unclosed {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const from = at;
    while (at < text.length && /\s/.test(text[at] ?? "")) at += 1;
    if (at === text.length) break;
    const token = tokenAt(text, at, at > from || at === 0);
    if (token === undefined) return { unclosed: at };
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

const SIGNS: ReadonlyMap<string, Token["type"]> = new Map([
  ["(", "open"],
  [")", "close"],
  [",", "comma"],
]);

function tokenAt(text: string, at: number, spaced: boolean): Token | undefined {
  const sign = SIGNS.get(text[at] ?? "");
  if (sign !== undefined) return { type: sign, text: text[at] ?? "", from: at, to: at + 1, spaced };
  if (text[at] === '"') return quotedAt(text, at, spaced);
  let to = at;
  while (to < text.length && PLAIN.test(text[to] ?? "")) to += 1;
  const word = text.slice(at, to);
  return { type: word === "->" || word === "->>" ? "arrow" : "word", text: word, from: at, to, spaced };
}

function quotedAt(text: string, at: number, spaced: boolean): Token | undefined {
  let read = "";
  for (let to = at + 1; to < text.length; to += 1) {
    const sign = text[to] ?? "";
    if (sign === '"') return { type: "quoted", text: read, from: at, to: to + 1, spaced };
    if (sign === "\\" && (text[to + 1] === '"' || text[to + 1] === "\\")) to += 1;
    read += text[to] ?? "";
  }
  return undefined;
}
