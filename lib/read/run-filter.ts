import { OUTCOMES } from "#trace/run.ts";
import { Refused } from "./refused.ts";

/** A condition in SQL with the values it is about, numbered when conditions are put together. */
export interface Condition {
  sql: (next: (value: unknown) => string) => string;
}

const OUTCOME = "(CASE WHEN tagged THEN 'tagged' ELSE outcome END)";

/** What free text is looked for in: everything that a list shows of a run. */
const SHOWN = `lower(concat_ws(' ', correlation_id, name, array_to_string(agents, ' '), array_to_string(services, ' '),
  array_to_string(model_names, ' '), array_to_string(tool_names, ' '), problem_message, user_id, array_to_string(session_ids, ' ')))`;

const inList =
  (column: string) =>
  (value: string): Condition => ({
    sql: (next) => `EXISTS (SELECT 1 FROM unnest(${column}) AS one WHERE lower(one) = lower(${next(value)}))`,
  });

/** The keys that a term may have. A word with a colon whose key is not here is text: correlation IDs hold colons. */
const KEYS: ReadonlyMap<string, (value: string) => Condition> = new Map<string, (value: string) => Condition>([
  ["outcome", outcomeIs],
  ["agent", inList("agents")],
  ["service", inList("services")],
  ["model", inList("model_names")],
  ["tool", inList("tool_names")],
  ["session", inList("session_ids")],
  ["user", (value) => ({ sql: (next) => `user_id = ${next(value)}` })],
  [
    "finding",
    (value) => ({
      sql: (next) =>
        `EXISTS (SELECT 1 FROM finding f WHERE f.project = run.project AND f.correlation_id = run.correlation_id AND f.kind = ${next(value)})`,
    }),
  ],
]);

/**
 * The conditions that a filter text asks for, all of which must hold: `-` negates, quotes keep spaces, `key:value` asks for one
 * field, other words must occur in what the list shows. Throws Refused for a value that no run can have.
 */
export function conditionsOf(q: string): Condition[] {
  const terms = q.match(/\S*"[^"]*"\S*|\S+/g) ?? [];
  return terms.map((term) => (term.startsWith("-") && term.length > 1 ? not(conditionOf(term.slice(1))) : conditionOf(term)));
}

function conditionOf(term: string): Condition {
  const [, key, value] = /^([a-z]+):(.+)$/s.exec(term) ?? [];
  const known = key === undefined ? undefined : KEYS.get(key);
  return known === undefined || value === undefined ? occurs(unquoted(term)) : known(unquoted(value));
}

function unquoted(text: string): string {
  return text.replaceAll('"', "");
}

function not(condition: Condition): Condition {
  return { sql: (next) => `NOT coalesce(${condition.sql(next)}, false)` };
}

function occurs(text: string): Condition {
  const inShown: Condition = { sql: (next) => `position(lower(${next(text)}) IN ${SHOWN}) > 0` };
  return /^[0-9a-f]{32}$/i.test(text) ? either(inShown, ofTrace(text.toLowerCase())) : inShown;
}

function either(a: Condition, b: Condition): Condition {
  return { sql: (next) => `(${a.sql(next)} OR ${b.sql(next)})` };
}

function ofTrace(hex: string): Condition {
  return {
    sql: (next) =>
      `correlation_id IN (SELECT t.correlation_id FROM trace t WHERE t.project = run.project AND decode(${next(hex)}, 'hex') IN (t.trace_id, t.part_of))`,
  };
}

function outcomeIs(value: string): Condition {
  const asked = value.split(",");
  const wrong = asked.find((one) => !OUTCOMES.some((outcome) => outcome === one));
  if (wrong !== undefined) throw new Refused(`outcome:${wrong} is no outcome: use one of ${OUTCOMES.join(", ")}`);
  return { sql: (next) => `${OUTCOME} = ANY(${next(asked)}::text[])` };
}
