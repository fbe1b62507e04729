import type { Answer } from "./answer.ts";
import { type Compare, contains, hex, json, named, noted, number, text, time, word } from "./compare.ts";
import { LIVE_SINCE } from "#read/run-row.ts";
import { anyOf } from "./sql.ts";

/** A column of `step`, or an expression of them. */
function column(of: (at: string) => string, compare: Compare): Answer {
  return { is: (at, asked) => compare(of(at), asked), has: (at) => `${of(at)} IS NOT NULL` };
}

/** Rows of another table that are about the step. */
function about(table: string, name: string, compare: Compare, counts = (_at: string): string => "true"): Answer {
  const rows = (at: string): string =>
    `SELECT 1 FROM ${table} about WHERE about.project = ${at}.project AND about.correlation_id = ${at}.correlation_id AND about.step_id = ${at}.step_id
      AND ${counts(at)}`;
  return {
    is: (at, asked) => (next) => `EXISTS (${rows(at)} AND (${compare(`about.${name}`, asked)(next)}))`,
    has: (at) => `EXISTS (${rows(at)})`,
  };
}

/** A step without its parent is only news when the run is quiet: the parent may be on its way. */
const FOUND = (at: string): string => `(about.kind <> 'orphan' OR NOT EXISTS (SELECT 1 FROM run r WHERE r.project = ${at}.project
      AND r.correlation_id = ${at}.correlation_id AND r.last_activity >= ${LIVE_SINCE}))`;
const tokens = (at: string): string => `coalesce(${at}.input_tokens + ${at}.output_tokens, ${at}.input_tokens, ${at}.output_tokens)`;
const severity = (at: string): string =>
  `(CASE WHEN ${at}.problems > 0 THEN 'problem' END), (CASE WHEN ${at}.notices > 0 THEN 'notice' END)`;

/** How each key is asked of a step. Equal to the keys `of` steps in lib/filter/keys.ts: keys.test.ts. */
export const STEP_KEYS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ["trace", column((at) => `${at}.trace_id`, hex)],
  ["span", column((at) => `${at}.owner_id`, hex)],
  ["agent", column((at) => `${at}.agent_name`, text)],
  ["lane", column((at) => `${at}.lane`, word)],
  ["finding", about("finding", "kind", word, FOUND)],
  [
    "severity",
    {
      is: (at, { values }) => anyOf(values.map((value) => (next) => `${next(value.text)} IN (${severity(at)})`)),
      has: (at) => `${at}.problems + ${at}.notices > 0`,
    },
  ],
  ["tag", about("tag", "category", word)],
  ["note", about("annotation", "note", noted)],
  ["note.author", about("annotation", "author", named)],
  ["note.severity", about("annotation", "severity", word)],
  ["note.owner", about("annotation", "fault_owner", word)],
  ["case", about("eval_case", "id", word)],
  ["kind", column((at) => `${at}.kind`, word)],
  ["name", column((at) => `${at}.step_name`, text)],
  ["tool", column((at) => `${at}.tool_name`, text)],
  ["model", column((at) => `lower(${at}.model_name)`, text)],
  ["provider", column((at) => `${at}.provider`, text)],
  [
    "finish",
    {
      is: (at, asked) => (next) => `EXISTS (SELECT 1 FROM unnest(${at}.finish_reasons) AS one WHERE ${text("one", asked)(next)})`,
      has: (at) => `cardinality(${at}.finish_reasons) > 0`,
    },
  ],
  ["arg", column((at) => `${at}.tool_args`, json)],
  ["status", column((at) => `${at}.status`, word)],
  ["error", column((at) => `${at}.error`, contains)],
  ["duration", column((at) => `((${at}.end_ns - ${at}.start_ns) / 1e6)`, number)],
  ["tokens", column(tokens, number)],
  ["tokens.in", column((at) => `${at}.input_tokens`, number)],
  ["tokens.out", column((at) => `${at}.output_tokens`, number)],
  ["cost", column((at) => `${at}.cost_usd`, number)],
  ["started", column((at) => `${at}.start_ns`, time)],
  ["ended", column((at) => `${at}.end_ns`, time)],
  ["fidelity", column((at) => `${at}.fidelity`, word)],
]);
