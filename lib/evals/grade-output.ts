import type { Json } from "#trace/message.ts";
import { extracted } from "./extract-json.ts";
import type { Checks } from "./verdict.ts";
import { isObject, parsed, sameJson } from "./json.ts";
import { holds } from "./path-test.ts";
import { found } from "./pattern.ts";
import { schemaProblem } from "./schema-check.ts";

/** Checks on what an answer says. */
export const outputChecks = {
  output_equals: ({ value, normalize }, { text }) => {
    const pass =
      typeof value === "string"
        ? normalized(text, normalize) === normalized(value, normalize) || sameObject(text, value)
        : sameJson(parsed(text), value);
    return { pass, reason: pass ? "equal" : `was ${shown(text)}` };
  },

  output_contains: ({ values, match, ignore_case }, { text }) => {
    const missing = values.filter((value) => !includes(text, value, ignore_case));
    const pass = match === "any" ? missing.length < values.length : missing.length === 0;
    return { pass, reason: pass ? "contained" : `does not contain ${shown(missing[0] ?? "")}` };
  },

  output_not_contains: ({ values = [], regex, ignore_case }, { text }) => {
    const said =
      values.find((value) => includes(text, value, ignore_case)) ??
      (regex !== undefined && found(regex, text, ignore_case === true ? "i" : "") ? regex : undefined);
    return { pass: said === undefined, reason: said === undefined ? "not contained" : `contains ${shown(said)}` };
  },

  output_regex: ({ pattern, flags }, { text }) => {
    const pass = found(pattern, text, flags);
    return { pass, reason: pass ? "matches" : `does not match: ${shown(text)}` };
  },

  output_json: ({ where, extract }, { text }) => {
    const value = extracted(text, extract ?? "whole");
    if (value === undefined) return { pass: false, reason: "the output is not JSON" };
    const wrong = where.find((test) => !holds(value, test));
    return { pass: wrong === undefined, reason: wrong === undefined ? "fields hold" : `${wrong.path} ${wrong.op} does not hold` };
  },

  output_schema: ({ schema, extract }, { text }) => {
    const value = extracted(text, extract ?? "whole");
    const problem = value === undefined ? "the output is not JSON" : schemaProblem(schema, value);
    return { pass: problem === undefined, reason: problem ?? "fits the schema" };
  },

  finish_reason: (assertion, { finishReason }) => ({
    pass: finishReason !== undefined && assertion.in.includes(finishReason),
    reason: finishReason ?? "no finish reason was given",
  }),
} satisfies Checks;

const NORMALIZERS = {
  trim: (text: string) => text.trim(),
  lower: (text: string) => text.toLowerCase(),
  collapse_ws: (text: string) => text.replace(/\s+/g, " "),
  nfc: (text: string) => text.normalize("NFC"),
} as const;

function normalized(text: string, steps: readonly (keyof typeof NORMALIZERS)[] = []): string {
  return steps.reduce((value, step) => NORMALIZERS[step](value), text);
}

function sameObject(a: string, b: string): boolean {
  const [left, right]: (Json | undefined)[] = [parsed(a), parsed(b)];
  return (isObject(left) || Array.isArray(left)) && sameJson(left, right);
}

function includes(text: string, value: string, ignoreCase = false): boolean {
  return ignoreCase ? text.toLowerCase().includes(value.toLowerCase()) : text.includes(value);
}

const LONGEST = 160;
function shown(text: string): string {
  return text === "" ? "no text" : JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}
