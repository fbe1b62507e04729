import { ofEval } from "#read/of-eval.ts";

/**
 * What a run is called and what is called in it. `run_name` holds these names of a run, so that few runs are found among many by an index
 * (collector/analyse/write-names.ts); here is, once, which they are and how they are compared.
 */

/** By kind: the column of `run`, and whether it holds many. */
const COLUMNS = {
  cid: ["correlation_id"],
  name: ["name"],
  user: ["user_id"],
  problem: ["problem_message"],
  agent: ["agents", "many"],
  service: ["services", "many"],
  tool: ["tool_names", "many"],
  model: ["model_names", "many"],
  session: ["session_ids", "many"],
} as const;

export type NameKind = keyof typeof COLUMNS;

const KINDS = Object.keys(COLUMNS) as NameKind[];

function rowsOf(at: string, kind: NameKind): string {
  const [column, many] = COLUMNS[kind];
  return many === undefined ? `SELECT '${kind}', ${at}.${column}` : `SELECT '${kind}', unnest(${at}.${column})`;
}

/** In SQL: kind and name of everything that the run in the row named `at` is called, as filters compare it (compare.ts); `env` for a run of an eval. */
export function namesOf(at: string): string {
  return `(SELECT one.kind, lower(left(one.name, 256)) AS name FROM (${KINDS.map((kind) => rowsOf(at, kind)).join(" UNION ALL ")}
      UNION ALL SELECT 'env', 'eval' WHERE ${ofEval(at)}) AS one (kind, name)
    WHERE one.name <> '')`;
}
