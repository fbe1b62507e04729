import { CaseResults, CaseResultsQuery, ComparedEvalRuns, EvalRunsQuery, SetResults } from "./eval-results.ts";
import type { Operation } from "./operation.ts";
import { ProjectQuery } from "./requests.ts";

/** What eval runs said of cases. They are written by nobody here: they come in over OTLP. */
export const EVAL_RESULT_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/eval-cases/{id}/results",
    summary: "What became of a case in every eval run, latest first",
    query: CaseResultsQuery,
    answer: CaseResults,
  },
  {
    method: "get",
    path: "/api/v1/eval-sets/{slug}/results",
    summary: "The latest eval runs of a set: counts, what broke, what was mended, what wavers",
    query: ProjectQuery,
    answer: SetResults,
  },
  {
    method: "get",
    path: "/api/v1/eval-sets/{slug}/results/compare",
    summary: "Two eval runs of a set case by case; what broke comes first",
    query: EvalRunsQuery,
    answer: ComparedEvalRuns,
  },
];
