import type { Finding, FindingKind } from "#trace/finding.ts";
import type { Step } from "#trace/step.ts";
import { nameOf } from "./slow.ts";

/** What two failures have in common when they are the same failure: only values and IDs differ. */
export interface Signature {
  kind: FindingKind;
  /** The tool, the model, else the step's name. */
  subject: string;
  message: string;
  path?: string;
}

/** The signature of a problem; undefined for a notice. Pure: the same step gives the same. */
export function signatureOf(step: Step, { kind, severity, message, path }: Finding): Signature | undefined {
  if (severity !== "problem") return undefined;
  const subject = nameOf(step).slice(0, LONGEST_SUBJECT);
  return { kind, subject, message: commonWords(message), ...(path === undefined ? {} : { path: anyIndex(path) }) };
}

const LONGEST_SUBJECT = 200;

/** A word with a digit, an at sign or a slash in it is a value: a number, an ID, a time, an address. */
const VALUE = /[\d@/]/;
const WORD = /[^\s"'`,;()[\]{}=]+/g;
/** What stands in quotes is a value too; a quote that never closes, or an apostrophe, is none. */
const QUOTED = /"[^"]*"|`[^`]*`/g;

/** A finding's message with its values taken out: `order "A-17" not found after 3 tries` → `order … not found after … tries`. */
function commonWords(message: string): string {
  return message
    .replace(QUOTED, "…")
    .replace(WORD, (word) => (VALUE.test(word) ? "…" : word))
    .replace(/…(?:[\s,;:=]*…)+/g, "…");
}

/** Every item of a list breaks its schema in the same way. */
function anyIndex(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, "/*").slice(0, LONGEST_PATH);
}

const LONGEST_PATH = 500;
