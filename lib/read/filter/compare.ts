import type { Condition, Operator, Value } from "#filter/query.ts";
import { plainText } from "#db/plain-text.ts";
import { clampNs } from "#trace/time.ts";
import { anyOf, type Next, type Sql } from "./sql.ts";

/** What a condition asks of a column or an expression. */
export type Asked = Pick<Condition, "operator" | "values" | "path">;
export type Compare = (column: string, asked: Asked) => Sql;

/** What filters compare is cut to so many characters where it is stored; what is asked is cut like it. */
const MOST_TEXT = 256;

/** A text as filters compare it: without regard to case. */
export function asCompared(text: string): string {
  return plainText(text).slice(0, MOST_TEXT).toLowerCase();
}

/** A pattern of LIKE in which nothing means anything but itself. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** A pattern of LIKE in which only `*` means anything. */
function likePattern(glob: string): string {
  return likeText(asCompared(glob)).replaceAll("*", "%");
}

const written = (value: Value): string => plainText(value.text);
const isGlob = (value: Value): boolean => value.type === "text" && value.glob;

/** A column that holds its text as `asCompared` gives it. */
export const text: Compare = (column, { values }) =>
  anyOf(
    values.map(
      (value) => (next) =>
        isGlob(value) ? `${column} LIKE ${next(likePattern(written(value)))}` : `${column} = ${next(asCompared(written(value)))}`,
    ),
  );

/** A column that holds its text as `asCompared` gives it, and that holds what is asked somewhere in it. */
export const contains: Compare = (column, { values }) =>
  anyOf(
    values.map(
      (value) => (next) => `${column} LIKE ${next(`%${isGlob(value) ? likePattern(value.text) : likeText(asCompared(value.text))}%`)}`,
    ),
  );

/** A column of texts that people wrote, in any case: it holds what is asked. */
export const noted: Compare = (column, asked) => contains(`lower(${column})`, asked);

/** A column of names that people have, in any case. */
export const named: Compare = (column, asked) => text(`lower(left(${column}, ${MOST_TEXT}))`, asked);

/** A column of words in their own case. Of one value it is `=`, which an index in the order of the list can follow. */
export const word: Compare = (column, { values }) => {
  const [only, ...more] = values.map(written);
  return (next) => (more.length === 0 ? `${column} = ${next(only)}` : `${column} = ANY(${next([only, ...more])}::text[])`);
};

/** A column of IDs as bytes. */
export const hex: Compare = (column, { values }) =>
  anyOf(values.map((value) => (next) => `${column} = decode(${next(written(value).toLowerCase())}, 'hex')`));

const SIGN: { [operator in Exclude<Operator, "range">]: string } = { "=": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<=" };

function ordered(column: string, { operator, values }: Asked, place: (next: Next, value: Value) => string): Sql {
  const [from, to] = values;
  if (operator === "range" && from !== undefined && to !== undefined)
    return (next) => `${column} BETWEEN ${place(next, from)} AND ${place(next, to)}`;
  const sign = operator === "range" ? "=" : SIGN[operator];
  return anyOf(values.map((value) => (next) => `${column} ${sign} ${place(next, value)}`));
}

const asNumber = (value: Value): string => (value.type === "number" ? String(value.number) : "NaN");
const asNs = (value: Value): bigint => (value.type === "time" ? clampNs(value.ns) : 0n);

/** A numeric column in the unit of the key. */
export const number: Compare = (column, asked) => ordered(column, asked, (next, value) => `${next(asNumber(value))}::numeric`);

/** A column of Unix nanoseconds. */
export const time: Compare = (column, asked) => ordered(column, asked, (next, value) => `${next(asNs(value))}::bigint`);

/** A scalar at a JSON Pointer of a jsonb column: numbers compare with numbers, text with text and with what else is written so. */
export const json: Compare = (column, { operator, values, path = "" }) => {
  const at = (next: Next): string => `(${column} #> ${next(stepsOf(path))}::text[])`;
  const numbers = values.filter((value) => value.type === "number");
  const texts = values.filter((value) => value.type !== "number");
  const asNumbers: Sql = (next) =>
    `CASE WHEN jsonb_typeof(${at(next)}) = 'number' THEN ${number(`${at(next)}::numeric`, { operator, values: numbers })(next)} ELSE false END`;
  const asTexts: Sql = (next) => text(`lower(left(${at(next)} #>> '{}', ${MOST_TEXT}))`, { operator, values: texts })(next);
  return anyOf([...(numbers.length > 0 ? [asNumbers] : []), ...(texts.length > 0 ? [asTexts] : [])]);
};

/** RFC 6901; `arg.amount` is `arg./amount`. */
function stepsOf(pointer: string): string[] {
  const steps = plainText(pointer.startsWith("/") ? pointer.slice(1) : pointer);
  return steps.split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
