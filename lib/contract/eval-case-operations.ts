import { CheckEvalCase, EvalCaseAnswer, EvalCaseChange, EvalCasesPage, NewEvalCase, RedCheckAnswer } from "./eval-cases.ts";
import type { Operation } from "./operation.ts";
import { EvalCasesQuery, ProjectQuery } from "./requests.ts";

/** Eval cases one by one. */
export const EVAL_CASE_OPERATIONS: readonly Operation[] = [
  { method: "get", path: "/api/v1/eval-cases", summary: "Eval cases, newest first", query: EvalCasesQuery, answer: EvalCasesPage },
  {
    method: "post",
    path: "/api/v1/eval-cases",
    summary: "A draft of a recorded step, or a whole document",
    query: ProjectQuery,
    body: NewEvalCase,
    answer: EvalCaseAnswer,
    status: 201,
  },
  {
    method: "post",
    path: "/api/v1/eval-cases/check",
    summary: "The assertions of a case on its recorded output; stores nothing",
    body: CheckEvalCase,
    answer: RedCheckAnswer,
  },
  { method: "get", path: "/api/v1/eval-cases/{id}", summary: "An eval case, whole", query: ProjectQuery, answer: EvalCaseAnswer },
  {
    method: "patch",
    path: "/api/v1/eval-cases/{id}",
    summary: "Change a case; active only when it is red on its recording",
    query: ProjectQuery,
    body: EvalCaseChange,
    answer: EvalCaseAnswer,
  },
  { method: "delete", path: "/api/v1/eval-cases/{id}", summary: "Delete a case", query: ProjectQuery, status: 204 },
];
