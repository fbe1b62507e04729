import { plainText } from "#db/plain-text.ts";
import { EVAL_RUNS, ofEval } from "#read/of-eval.ts";
import { LIVE_SINCE } from "#read/run-row.ts";
import type { Answer } from "./answer.ts";
import { type Asked, type Compare, hex, named, noted, number, text, time, word } from "./compare.ts";
import type { NameKind } from "./names-of-run.ts";
import { anyOf, plain, type Sql } from "./sql.ts";

/** A column of `run`, or an expression of them. */
function column(of: (at: string) => string, compare: Compare): Answer {
  return { is: (at, asked) => compare(of(at), asked), has: (at) => `${of(at)} IS NOT NULL` };
}

/**
 * A name of the run by the index on names, so that the database may begin at the names or at the runs, whichever are fewer. A run is found when the
 * analyser has come to it.
 */
function name(kind: NameKind, has: (at: string) => string): Answer {
  const is = (at: string, asked: Asked): Sql =>
    byId(
      at,
      (next) => `SELECT n.correlation_id FROM run_name n WHERE n.project = $1 AND n.kind = '${kind}' AND (${text("n.name", asked)(next)})`,
    );
  return { is, has };
}

function names(kind: NameKind, list: string): Answer {
  return name(kind, (at) => `cardinality(${at}.${list}) > 0`);
}

/** Rows of another table that are about the run or one of its steps. */
function about(table: string, name: string, compare: Compare, counts = (_at: string): string => "true"): Answer {
  const rows = (at: string): string =>
    `SELECT 1 FROM ${table} about WHERE about.project = ${at}.project AND about.correlation_id = ${at}.correlation_id AND ${counts(at)}`;
  return {
    is: (at, asked) => (next) => `EXISTS (${rows(at)} AND (${compare(`about.${name}`, asked)(next)}))`,
    has: (at) => `EXISTS (${rows(at)})`,
  };
}

/** Runs by what leads to their ID: few rows, so that the run is looked up and not the run's rows gone through. */
function byId(at: string, ids: Sql): Sql {
  return (next) => `${at}.correlation_id IN (${ids(next)})`;
}

/** By its own ID in its case, by one that was joined to it, or by a pattern. */
function correlationId(at: string, { values, operator }: Asked): Sql {
  if (values.some((value) => value.type === "text" && value.glob)) return text(`lower(${at}.correlation_id)`, { values, operator });
  const ids = values.map((value) => plainText(value.text));
  return byId(at, (next) => {
    const asked = next(ids);
    return `SELECT unnest(${asked}::text[]) UNION ALL
      SELECT a.correlation_id FROM alias a WHERE a.project = $1 AND a.alias = ANY(${asked}::text[]) AND NOT a.removed`;
  });
}

function ofTrace(at: string, asked: Asked): Sql {
  return byId(
    at,
    (next) =>
      `SELECT t.correlation_id FROM trace t WHERE t.project = $1 AND (${hex("t.trace_id", asked)(next)})
       UNION ALL SELECT t.correlation_id FROM trace t WHERE t.project = $1 AND t.part_of IS NOT NULL AND (${hex("t.part_of", asked)(next)})`,
  );
}

/** Few runs of an eval are found by the index on names; all others row by row, so that one that has just come is not taken for one of production. */
function environment(at: string, { values }: Asked): Sql {
  return anyOf(values.map((value) => (value.text === "eval" ? byId(at, plain(EVAL_RUNS)) : plain(`NOT ${ofEval(at)}`))));
}

/** A step without its parent is only news when the run is quiet: the parent may be on its way. */
const FOUND = (at: string): string => `(about.kind <> 'orphan' OR ${at}.last_activity < ${LIVE_SINCE})`;
const OUTCOME = (at: string): string => `(CASE WHEN ${at}.tagged THEN 'tagged' ELSE ${at}.outcome END)`;
const LIVE = (at: string): string => `(CASE WHEN ${at}.last_activity < ${LIVE_SINCE} THEN 'no' ELSE 'yes' END)`;

/** How each key is asked of a run itself; what else keys.ts says of steps is asked of its steps. Held equal by keys.test.ts. `$1` is the project. */
export const RUN_KEYS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ["cid", { is: correlationId, has: () => "true" }],
  ["trace", { is: ofTrace, has: (at) => `${at}.traces > 0` }],
  ["session", names("session", "session_ids")],
  ["user", name("user", (at) => `${at}.user_id IS NOT NULL`)],
  ["agent", names("agent", "agents")],
  ["service", names("service", "services")],
  ["env", { is: environment, has: () => "true" }],
  ["outcome", column(OUTCOME, word)],
  ["finding", about("finding", "kind", word, FOUND)],
  ["severity", about("finding", "severity", word)],
  ["tag", about("tag", "category", word)],
  ["note", about("annotation", "note", noted)],
  ["note.author", about("annotation", "author", named)],
  ["note.severity", about("annotation", "severity", word)],
  ["note.owner", about("annotation", "fault_owner", word)],
  ["review", about("review", "verdict", word)],
  ["case", about("eval_case", "id", word)],
  ["name", name("name", () => "true")],
  ["tool", names("tool", "tool_names")],
  ["model", names("model", "model_names")],
  ["duration", column((at) => `((${at}.end_ns - ${at}.start_ns) / 1e6)`, number)],
  ["tokens", column((at) => `coalesce(${at}.input_tokens + ${at}.output_tokens, ${at}.input_tokens, ${at}.output_tokens)`, number)],
  ["tokens.in", column((at) => `${at}.input_tokens`, number)],
  ["tokens.out", column((at) => `${at}.output_tokens`, number)],
  ["cost", column((at) => `${at}.cost_usd`, number)],
  ["steps", column((at) => `coalesce(${at}.steps, ${at}.spans + ${at}.logs)`, number)],
  ["started", column((at) => `${at}.start_ns`, time)],
  ["ended", column((at) => `${at}.end_ns`, time)],
  ["live", column(LIVE, word)],
]);
