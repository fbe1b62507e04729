import { EvalCaseAnswer, EvalSet, EvalSetAnswer, EvalSetChange, EvalSetsPage, NewEvalSet } from "./eval-cases.ts";
import {
  CaseRevisionsPage,
  CaseRevisionsQuery,
  Coverage,
  CoverageQuery,
  ImportAnswer,
  NewRunCase,
  NewSetVersion,
  SetChecks,
  SetVersionMade,
  SetVersionsPage,
  SetVersionsQuery,
  VersionDiff,
  VersionDiffQuery,
} from "./eval-set-tools.ts";
import type { Operation } from "./operation.ts";
import { EvalSetQuery, ExportQuery, ProjectQuery } from "./requests.ts";

const SET = "/api/v1/eval-sets/{slug}";

/** Eval sets, what is done with one as a whole, and with the history of a case. */
export const EVAL_SET_OPERATIONS: readonly Operation[] = [
  { method: "get", path: "/api/v1/eval-sets", summary: "Eval sets by name", query: ProjectQuery, answer: EvalSetsPage },
  { method: "post", path: "/api/v1/eval-sets", summary: "Make a set", query: ProjectQuery, body: NewEvalSet, answer: EvalSet, status: 201 },
  {
    method: "get",
    path: SET,
    summary: "A set, or a version of it, and what each export format would lose of it",
    query: EvalSetQuery,
    answer: EvalSetAnswer,
  },
  {
    method: "patch",
    path: SET,
    summary: "Rename or describe a set",
    query: ProjectQuery,
    body: EvalSetChange,
    answer: EvalSet,
  },
  { method: "delete", path: SET, summary: "Delete an empty set", query: ProjectQuery, status: 204 },
  {
    method: "get",
    path: `${SET}/export`,
    summary: "The set, or a version of it, in a format, written as it is read: one file as it is, several as a zip with manifest.json",
    query: ExportQuery,
    answer: ["application/jsonl", "text/csv", "application/zip"],
  },
  { method: "get", path: `${SET}/versions`, summary: "Versions of a set, latest first", query: SetVersionsQuery, answer: SetVersionsPage },
  {
    method: "post",
    path: `${SET}/versions`,
    summary: "Freeze what the set holds now as its next version",
    query: ProjectQuery,
    body: NewSetVersion,
    answer: SetVersionMade,
    status: 201,
  },
  {
    method: "get",
    path: `${SET}/versions/compare`,
    summary: "What changed from one version to another",
    query: VersionDiffQuery,
    answer: VersionDiff,
  },
  {
    method: "get",
    path: `${SET}/coverage`,
    summary: "Which failures of the last 30 days the set would catch",
    query: CoverageQuery,
    answer: Coverage,
  },
  {
    method: "get",
    path: `${SET}/checks`,
    summary: "What is wrong with the set: duplicates, contradictions, stale cases",
    query: ProjectQuery,
    answer: SetChecks,
  },
  {
    method: "post",
    path: `${SET}/import`,
    summary: "Read eval-case/1, one case a line (application/jsonl); good lines are kept, bad ones named",
    query: ProjectQuery,
    answer: ImportAnswer,
  },
  {
    method: "get",
    path: "/api/v1/eval-cases/{id}/revisions",
    summary: "How a case came to be what it is",
    query: CaseRevisionsQuery,
    answer: CaseRevisionsPage,
  },
  {
    method: "post",
    path: "/api/v1/eval-cases/of-run",
    summary: "A draft of a whole run, with the recorded results of its tools as stubs",
    query: ProjectQuery,
    body: NewRunCase,
    answer: EvalCaseAnswer,
    status: 201,
  },
];
