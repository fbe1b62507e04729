import type { Query, Term } from "#filter/query.ts";

/**
 * Runs of the environment `eval`: those with a record that names an eval case. They are tests, so lists of production leave them out
 * unless they are asked for.
 */

/**
 * In SQL: whether the run in the row named `run` is one. Looked up for each row that is read: OFFSET 0 keeps either part from becoming a join over all.
 * CASE and not COALESCE: row-level security takes COALESCE for something that might leak, and then goes through the table instead of its key.
 */
export function ofEval(run: string): string {
  return `EXISTS (SELECT 1 FROM trace t WHERE t.project = ${run}.project AND t.correlation_id = ${run}.correlation_id
    AND EXISTS (SELECT 1 FROM eval_trace e WHERE e.project = t.project
      AND e.trace_id = (CASE WHEN t.part_of IS NULL THEN t.trace_id ELSE t.part_of END) OFFSET 0) OFFSET 0)`;
}

/** In SQL: the correlation IDs of all that the analyser has come to, by the index on names; $1 is the project. */
export const EVAL_RUNS = "SELECT n.correlation_id FROM run_name n WHERE n.project = $1 AND n.kind = 'env' AND n.name = 'eval'";

/** Who asks by ID or by environment means what he asks for. */
const ASK_FOR_IT: ReadonlySet<string> = new Set(["env", "cid", "trace", "span", "session"]);

export function mayBeOfEval({ terms }: Query): boolean {
  return terms.some(asksForIt);
}

function asksForIt(term: Term): boolean {
  switch (term.type) {
    case "condition":
    case "has":
      return ASK_FOR_IT.has(term.key);
    case "group":
      return term.any.some(mayBeOfEval);
    case "sequence":
      return term.steps.some(({ query }) => mayBeOfEval(query));
    case "words":
      return false;
  }
}
