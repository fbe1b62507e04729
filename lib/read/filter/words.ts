import { type Sql } from "./sql.ts";

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
    `position(${next(text.toLowerCase())} IN ${shown}) > 0`;

/** A word or phrase, or any ID that belongs to the run. */
export function wordsInRun(at: string, text: string): Sql {
  const shown = occurs(OF_RUN(at), text);
  if (!/^[0-9a-f]{32}$/i.test(text)) return shown;
  return (next) =>
    `(${shown(next)} OR ${at}.correlation_id IN (SELECT t.correlation_id FROM trace t WHERE t.project = $1 AND decode(${next(text.toLowerCase())}, 'hex') IN (t.trace_id, t.part_of)))`;
}

export function wordsInStep(at: string, text: string): Sql {
  return occurs(OF_STEP(at), text);
}
