import { anyOf, type Sql } from "./sql.ts";
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

/** A word or phrase in what is shown of a run or said in it, or the ID of one of its traces. */
export function wordsInRun(at: string, text: string, hits: Hits | undefined): Sql {
  return anyOf([occurs(OF_RUN(at), text), ...saidInRun(at, text, hits), ...ofTrace(at, text)]);
}

/** A word or phrase in what is shown of a step, or that this step is the first of its trace to say. */
export function wordsInStep(at: string, text: string, hits: Hits | undefined): Sql {
  return anyOf([occurs(OF_STEP(at), text), ...saidInStep(at, text, hits)]);
}

function ofTrace(at: string, text: string): Sql[] {
  if (!/^[0-9a-f]{32}$/i.test(text)) return [];
  return [
    (next) =>
      `${at}.correlation_id IN (SELECT t.correlation_id FROM trace t WHERE t.project = $1 AND decode(${next(text)}, 'hex') IN (t.trace_id, t.part_of))`,
  ];
}

/** A common word is looked for step by step as far as the page goes; without this the database would first gather all who say it. */
const ONE_BY_ONE = "OFFSET 0";
/** The day under which a step's texts stand: the UTC date of its own start. */
const DAY = (at: string): string => `(DATE '1970-01-01' + floor(${at}.start_ns / 86400000000000.0)::int)`;
const SAID = "JOIN search_text x ON x.project = u.project AND x.day = u.day AND x.hash = u.hash";

function saidInRun(at: string, text: string, hits: Hits | undefined): Sql[] {
  if (hits === undefined) return [];
  if (hits === "many")
    return [
      (next) => `EXISTS (SELECT 1 FROM trace t JOIN search_use u ON u.project = t.project AND u.trace_id = t.trace_id ${SAID}
        WHERE t.project = $1 AND t.correlation_id = ${at}.correlation_id AND x.text LIKE ${next(patternOf(text))} ${ONE_BY_ONE})`,
    ];
  return [
    (next) =>
      `${at}.correlation_id IN (SELECT t.correlation_id FROM trace t WHERE t.project = $1 AND t.trace_id = ANY(${next(hits.traces)}::bytea[]))`,
  ];
}

function saidInStep(at: string, text: string, hits: Hits | undefined): Sql[] {
  if (hits === undefined) return [];
  if (hits === "many")
    return [
      (next) => `EXISTS (SELECT 1 FROM search_use u ${SAID} WHERE u.project = $1 AND u.day = ${DAY(at)} AND u.trace_id = ${at}.trace_id
        AND u.owner_id = ${at}.owner_id AND x.text LIKE ${next(patternOf(text))} ${ONE_BY_ONE})`,
    ];
  return [
    (next) => `(${at}.trace_id, ${at}.owner_id) IN (SELECT * FROM unnest(${next(hits.traces)}::bytea[], ${next(hits.owners)}::bytea[]))`,
  ];
}
