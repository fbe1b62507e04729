import { anyOf, type Sql } from "./sql.ts";
import type { FoundRecord } from "./hits-by-name.ts";
import { asSearched, type Hits, patternOf } from "./text-hits.ts";

/** What a list shows of a run, in lower case. */
const OF_RUN = (at: string): string => `lower(concat_ws(' ', ${at}.correlation_id, ${at}.name, array_to_string(${at}.agents, ' '),
  array_to_string(${at}.services, ' '), array_to_string(${at}.model_names, ' '), array_to_string(${at}.tool_names, ' '), ${at}.problem_message,
  ${at}.user_id, array_to_string(${at}.session_ids, ' ')))`;

/** What a list shows of a step. */
const OF_STEP = (at: string): string => `lower(concat_ws(' ', ${at}.step_id, ${at}.step_name, ${at}.agent_name, ${at}.tool_name,
  ${at}.model_name, ${at}.error))`;

const occurs =
  (shown: string, text: string): Sql =>
  (next) =>
    `position(${next(asSearched(text))} IN ${shown}) > 0`;

/** A word or phrase in what is shown of a run or said in it, or any ID of it or of its records. */
export function wordsInRun(at: string, text: string, hits: Hits | undefined): Sql {
  if (hits === undefined) return occurs(OF_RUN(at), text);
  if (hits === "many") return anyOf([occurs(OF_RUN(at), text), saidInRun(at, text)]);
  const { records, runs } = hits;
  const traces = [...new Set(records.map((record) => record.trace_id.toString("hex")))].map((id) => Buffer.from(id, "hex"));
  return (
    next,
  ) => `${at}.correlation_id IN (SELECT t.correlation_id FROM trace t WHERE t.project = $1 AND t.trace_id = ANY(${next(traces)}::bytea[])
    UNION ALL SELECT unnest(${next(runs)}::text[])${asTrace(text)
      .map((ids) => ` UNION ALL ${ids(next)}`)
      .join("")})`;
}

/**
 * A word or phrase that this step is the first of its trace to say or to be called, or any ID of it. Within one run (`within`) every step that is
 * called so is found.
 */
export function wordsInStep(at: string, text: string, hits: Hits | undefined, within: boolean): Sql {
  const called = hits === undefined || within ? [occurs(OF_STEP(at), text)] : [];
  return anyOf([...called, ...(hits === undefined ? [] : [hits === "many" ? saidInStep(at, text) : isOneOf(at, hits.records)])]);
}

/** A trace that has no steps yet, or one of which others were made. */
function asTrace(text: string): Sql[] {
  if (!/^[0-9a-f]{32}$/i.test(text)) return [];
  return [
    (next) =>
      `SELECT t.correlation_id FROM trace t WHERE t.project = $1 AND t.trace_id = decode(${next(text)}, 'hex')
       UNION ALL SELECT t.correlation_id FROM trace t WHERE t.project = $1 AND t.part_of IS NOT NULL AND t.part_of = decode(${next(text)}, 'hex')`,
  ];
}

function isOneOf(at: string, records: readonly FoundRecord[]): Sql {
  const [traces, owners] = [records.map((record) => record.trace_id), records.map((record) => record.owner_id)];
  return (next) => `(${at}.trace_id, ${at}.owner_id) IN (SELECT * FROM unnest(${next(traces)}::bytea[], ${next(owners)}::bytea[]))`;
}

/** A common word is looked for step by step as far as the page goes; without this the database would first gather all who say it. */
const ONE_BY_ONE = "OFFSET 0";
/** The day under which a step's texts stand: the UTC date of its own start. */
const DAY = (at: string): string => `(DATE '1970-01-01' + floor(${at}.start_ns / 86400000000000.0)::int)`;
const SAID = "JOIN search_text x ON x.project = u.project AND x.day = u.day AND x.hash = u.hash";

function saidInRun(at: string, text: string): Sql {
  return (next) => `EXISTS (SELECT 1 FROM trace t JOIN search_use u ON u.project = t.project AND u.trace_id = t.trace_id ${SAID}
    WHERE t.project = $1 AND t.correlation_id = ${at}.correlation_id AND x.text LIKE ${next(patternOf(text))} ${ONE_BY_ONE})`;
}

function saidInStep(at: string, text: string): Sql {
  return (next) => `EXISTS (SELECT 1 FROM search_use u ${SAID} WHERE u.project = $1 AND u.day = ${DAY(at)} AND u.trace_id = ${at}.trace_id
    AND u.owner_id = ${at}.owner_id AND x.text LIKE ${next(patternOf(text))} ${ONE_BY_ONE})`;
}
