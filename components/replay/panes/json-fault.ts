import { parse, printParseErrorCode } from "jsonc-parser";
import type { ParseError } from "jsonc-parser";

/** Where a text stops being JSON. */
export interface JsonFault {
  /** From 0, in UTF-16 units; the end of the text where something is missing there. */
  offset: number;
  /** From 1. */
  line: number;
  column: number;
  message: string;
}

/** Longer arguments are no arguments of a model; a scan must not stall the page. */
const LONGEST = 1_000_000;

const WORDS: ReadonlyMap<string, string> = new Map([
  ["InvalidSymbol", "this is no JSON value"],
  ["InvalidNumberFormat", "this is no number as JSON writes them"],
  ["PropertyNameExpected", "a field's name in double quotes is expected"],
  ["ValueExpected", "a value is expected"],
  ["ColonExpected", "a colon is expected"],
  ["CommaExpected", "a comma is expected"],
  ["CloseBraceExpected", "a closing } is expected"],
  ["CloseBracketExpected", "a closing ] is expected"],
  ["EndOfFileExpected", "the JSON ends before this"],
  ["InvalidCommentToken", "JSON has no comments"],
  ["UnexpectedEndOfComment", "JSON has no comments"],
  ["UnexpectedEndOfString", "this text has no closing quote"],
  ["UnexpectedEndOfNumber", "this number is cut"],
  ["InvalidUnicode", "this is no Unicode escape"],
  ["InvalidEscapeCharacter", "this is no escape that JSON knows"],
  ["InvalidCharacter", "this character must be escaped"],
]);

/** The first fault of a text that should be JSON; undefined when it is JSON, or too long or too deep to look for. */
export function jsonFault(text: string): JsonFault | undefined {
  const [first] = text.length > LONGEST ? [] : faultsIn(text);
  if (first === undefined) return undefined;
  const before = text.slice(0, first.offset).split("\n");
  return {
    offset: first.offset,
    line: before.length,
    column: (before.at(-1) ?? "").length + 1,
    message: WORDS.get(printParseErrorCode(first.error)) ?? "this is no JSON",
  };
}

function faultsIn(text: string): ParseError[] {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return []; // Nested too deep to be walked.
  }
  return errors.toSorted((a, b) => a.offset - b.offset);
}
