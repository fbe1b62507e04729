import type { Json } from "#trace/message.ts";
import { parseJson } from "#trace/parse-json.ts";

/** Longer texts are shown as they are. */
const MAX_LENGTH = 1_048_576;

const WORDS: readonly (readonly [python: string, json: string])[] = [
  ["True", "true"],
  ["False", "false"],
  ["None", "null"],
];
const BRACKETS: ReadonlyMap<string, string> = new Map(
  [..."[]{}:,"]
    .map((one) => [one, one] as const)
    .concat([
      ["(", "["],
      [")", "]"],
    ]),
);
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
]);
const CODE_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** One escape of a Python text and the place behind it; undefined when `repr` does not write it. */
function escapeAt(source: string, at: number): { text: string; next: number } | undefined {
  const letter = source.charAt(at + 1);
  const plain = ESCAPES.get(letter);
  if (plain !== undefined) return { text: plain, next: at + 2 };
  const length = CODE_LENGTHS.get(letter);
  const digits = length === undefined ? "" : source.slice(at + 2, at + 2 + length);
  if (length === undefined || digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff ? undefined : { text: String.fromCodePoint(code), next: at + 2 + length };
}

function textAt(source: string, start: number): { text: string; next: number } | undefined {
  const quote = source.charAt(start);
  const pieces: string[] = [];
  let from = start + 1;
  for (let at = from; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === quote) return { text: pieces.join("") + source.slice(from, at), next: at + 1 };
    if (char !== "\\") continue;
    const escape = escapeAt(source, at);
    if (escape === undefined) return undefined;
    pieces.push(source.slice(from, at), escape.text);
    from = escape.next;
    at = from - 1;
  }
  return undefined;
}

const NUMBER = /-?\d+(?:\.\d*)?(?:e[+-]?\d+)?/y;

/** A number as JSON writes it: Python's `1.` and `1e+20` have a digit there. */
function numberAt(source: string, at: number): { text: string; next: number } | undefined {
  NUMBER.lastIndex = at;
  const found = NUMBER.exec(source)?.[0];
  const value = found === undefined ? Number.NaN : Number(found);
  return found === undefined || !Number.isFinite(value) ? undefined : { text: String(value), next: at + found.length };
}

interface Token {
  text: string;
  next: number;
}

function tokenAt(source: string, at: number): Token | undefined {
  const char = source.charAt(at);
  const bracket = BRACKETS.get(char);
  if (bracket !== undefined) return { text: bracket, next: at + 1 };
  if (char === "'" || char === '"') {
    const found = textAt(source, at);
    return found && { text: JSON.stringify(found.text), next: found.next };
  }
  const word = WORDS.find(([python]) => source.startsWith(python, at));
  return word ? { text: word[1], next: at + word[0].length } : numberAt(source, at);
}

/** The same in JSON, word for word; a tuple of one ends in a comma. */
function translated(source: string, read: (source: string, at: number) => Token | undefined): string | undefined {
  const tokens: string[] = [];
  for (let at = 0; at < source.length;) {
    if (/\s/.test(source.charAt(at))) {
      at++;
      continue;
    }
    const token = read(source, at);
    if (token === undefined) return undefined;
    if (source.charAt(at) === ")" && tokens.at(-1) === ",") tokens.pop();
    tokens.push(token.text);
    at = token.next;
  }
  return tokens.join(" ");
}

/**
 * What Python's `repr` wrote of dictionaries, lists, tuples, texts, numbers and None, or undefined when the text holds anything
 * else: SDKs that call `str()` on a tool's result send this. Linear in the text's length.
 */
export function parsePython(source: string): Json | undefined {
  if (source.length > MAX_LENGTH || !/^\s*[[{(]/.test(source)) return undefined;
  const json = translated(source, tokenAt);
  return json === undefined ? undefined : parseJson(json);
}

const CLASS = /[A-Za-z_][\w.]*\(/y;
const FIELD = /([A-Za-z_]\w*)=/y;
const MEMBER = /<[A-Za-z_][\w.]*: /y;

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** Tokens of objects too: `Name(` opens one, `field=` names its values, `<Enum.MEMBER: ` and `>` stand around a member's value. */
function objectTokens(): (source: string, at: number) => Token | undefined {
  const open: string[] = [];
  return (source, at) => {
    const named = matchAt(CLASS, source, at);
    if (named !== null) open.push("}");
    if (named !== null) return { text: "{", next: at + named[0].length };
    const field = matchAt(FIELD, source, at);
    if (field !== null) return { text: `${JSON.stringify(field[1])}:`, next: at + field[0].length };
    const member = matchAt(MEMBER, source, at);
    if (member !== null) return { text: "", next: at + member[0].length };
    const char = source.charAt(at);
    if (char === ">") return { text: "", next: at + 1 };
    if (char === "(") open.push("]");
    if (char === ")") return { text: open.pop() ?? ")", next: at + 1 };
    return tokenAt(source, at);
  };
}

/**
 * What `repr` wrote of an object of a data class or of Pydantic (`ChatCompletion(id='c1', choices=[Choice(index=0)])`): its fields.
 * Undefined for any other text, and when a value in it tells no fields (`<Client at 0x7f>`, `Decimal('1')`). Linear in the text's length.
 */
export function parsePythonObject(source: string): { [field: string]: Json } | undefined {
  if (source.length > MAX_LENGTH || !/^[A-Za-z_][\w.]*\(/.test(source)) return undefined;
  const json = translated(source, objectTokens());
  const value = json === undefined ? undefined : parseJson(json);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}
