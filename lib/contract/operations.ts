import { Health, RunPage, RunsPage, StepAnswer } from "./answers.ts";
import { CompareAnswer, CompareQuery } from "./compare.ts";
import { Connection } from "./connection.ts";
import {
  AliasesPage,
  AliasesQuery,
  AliasKey,
  CorrelationAnswer,
  CorrelationChange,
  CorrelationTest,
  CorrelationTested,
  NewAlias,
  RecentTraces,
} from "./correlation.ts";
import {
  CheckEvalCase,
  EvalCaseAnswer,
  EvalCaseChange,
  EvalCasesPage,
  EvalSet,
  EvalSetAnswer,
  EvalSetChange,
  EvalSetsPage,
  NewEvalCase,
  NewEvalSet,
  RedCheckAnswer,
} from "./eval-cases.ts";
import { FilterValues, FoundSteps } from "./found-steps.ts";
import { FailureMark, FailureMarked, FailuresPage } from "./failures.ts";
import { IngestAnswer, IngestQuery, RefusedPage, RefusedQuery, RetryAnswer, RunReceipt, SampleQuery } from "./ingest.ts";
import type { Schema } from "./parse.ts";
import {
  EvalCasesQuery,
  ExportQuery,
  FailuresQuery,
  FilterValuesQuery,
  FoundStepsQuery,
  ProjectQuery,
  RawQuery,
  RunQuery,
  RunsQuery,
  StepQuery,
  StepsQuery,
  NextQuery,
  ProblemsQuery,
  TagsQuery,
} from "./requests.ts";
import { NextStep, ProblemsPage, RunOverview, StepsWindow } from "./run-steps.ts";
import { Login } from "./session.ts";
import { NewPrice, PriceHistoryPage, PriceHistoryQuery, PriceKey, PricesAnswer, ShippedPricesPage, ShippedPricesQuery } from "./prices.ts";
import { TagRequest, TagsAnswer, UntagRequest } from "./tags.ts";

export interface Operation {
  method: "get" | "post" | "patch" | "delete";
  path: string;
  summary: string;
  query?: Schema;
  body?: Schema;
  /** The schema of the answer, or its media types when it is no JSON of ours; absent = no body. */
  answer?: Schema | string[];
  status?: number;
}

const RUN = "/api/v1/runs/{correlationId}";
const STEP = `${RUN}/steps/{stepId}`;

/** Everything the HTTP API does. The first five are frozen: scripts and scorers use them. openapi.test.ts holds the routes equal. */
export const OPERATIONS: readonly Operation[] = [
  { method: "get", path: "/api/health", summary: "Whether database and collector answer", answer: Health },
  { method: "get", path: "/api/v1/runs", summary: "Runs by latest activity", query: RunsQuery, answer: RunsPage },
  { method: "get", path: RUN, summary: "A run and a page of its steps, in order", query: RunQuery, answer: RunPage },
  {
    method: "get",
    path: STEP,
    summary: "A step, the view of its model call with what changed in it, its neighbours",
    query: StepQuery,
    answer: StepAnswer,
  },
  {
    method: "get",
    path: "/api/v1/steps",
    summary: "Steps of any run that a filter finds, latest first",
    query: FoundStepsQuery,
    answer: FoundSteps,
  },
  {
    method: "get",
    path: "/api/v1/filter-values",
    summary: "Values that a key of the filter language has in the latest runs",
    query: FilterValuesQuery,
    answer: FilterValues,
  },
  { method: "get", path: `${RUN}/steps`, summary: "Steps without bodies around a place", query: StepsQuery, answer: StepsWindow },
  { method: "get", path: `${RUN}/next`, summary: "The nearest problem, model call or tool call", query: NextQuery, answer: NextStep },
  {
    method: "get",
    path: `${RUN}/events`,
    summary: "Server-sent events: the run has changed; goes on after Last-Event-ID",
    query: ProjectQuery,
    answer: ["text/event-stream"],
  },
  {
    method: "get",
    path: "/api/v1/events",
    summary: "Server-sent events: some run of the project has changed",
    query: ProjectQuery,
    answer: ["text/event-stream"],
  },
  { method: "get", path: `${RUN}/overview`, summary: "The whole run at a glance", query: ProjectQuery, answer: RunOverview },
  { method: "get", path: `${RUN}/problems`, summary: "The steps that have problems, in order", query: ProblemsQuery, answer: ProblemsPage },
  {
    method: "get",
    path: `${STEP}/raw`,
    summary: "The records of a step as OTLP, protobuf by Accept",
    query: RawQuery,
    answer: ["application/json", "application/x-protobuf"],
  },
  {
    method: "get",
    path: `${RUN}/receipt`,
    summary: "Whether anything of a run was lost: stored, came again, refused, cut by the SDK",
    query: ProjectQuery,
    answer: RunReceipt,
  },
  {
    method: "get",
    path: "/api/v1/ingest",
    summary: "Who sent what, and whether it was understood",
    query: IngestQuery,
    answer: IngestAnswer,
  },
  {
    method: "get",
    path: "/api/v1/ingest/sample",
    summary: "Records of a sender as one OTLP request that can be sent again",
    query: SampleQuery,
    answer: ["application/json"],
  },
  {
    method: "get",
    path: "/api/v1/ingest/refused",
    summary: "What was refused, by reason and one by one",
    query: RefusedQuery,
    answer: RefusedPage,
  },
  {
    method: "get",
    path: "/api/v1/ingest/refused/{id}",
    summary: "A refused request as it came",
    query: ProjectQuery,
    answer: ["application/x-protobuf", "application/json"],
  },
  { method: "delete", path: "/api/v1/ingest/refused/{id}", summary: "Throw a refused request away", query: ProjectQuery, status: 204 },
  {
    method: "post",
    path: "/api/v1/ingest/refused/{id}/retry",
    summary: "Send a refused request through the collector again",
    query: ProjectQuery,
    answer: RetryAnswer,
  },
  { method: "get", path: "/api/v1/prices", summary: "What decides the cost of calls", query: ProjectQuery, answer: PricesAnswer },
  {
    method: "post",
    path: "/api/v1/prices",
    summary: "Set a price of the project's own; stored calls follow by `playhead rederive`",
    query: ProjectQuery,
    body: NewPrice,
    answer: ["application/json"],
    status: 201,
  },
  {
    method: "delete",
    path: "/api/v1/prices",
    summary: "Take a price of the project's own back",
    query: ProjectQuery,
    body: PriceKey,
    answer: ["application/json"],
  },
  {
    method: "get",
    path: "/api/v1/prices/history",
    summary: "Every price that was ever set, latest first",
    query: PriceHistoryQuery,
    answer: PriceHistoryPage,
  },
  {
    method: "get",
    path: "/api/v1/prices/shipped",
    summary: "The price list that ships with the product",
    query: ShippedPricesQuery,
    answer: ShippedPricesPage,
  },
  {
    method: "get",
    path: "/api/v1/compare",
    summary: "Two runs step by step, and why they part",
    query: CompareQuery,
    answer: CompareAnswer,
  },
  { method: "get", path: "/api/v1/failures", summary: "Problems by signature, latest first", query: FailuresQuery, answer: FailuresPage },
  {
    method: "post",
    path: "/api/v1/failures/{signature}",
    summary: "Resolve failures until they come again, snooze them, or open them",
    query: ProjectQuery,
    body: FailureMark,
    answer: FailureMarked,
  },
  { method: "get", path: "/api/v1/tags", summary: "Tags of a run, or the latest of a project", query: TagsQuery, answer: TagsAnswer },
  {
    method: "post",
    path: "/api/v1/tags",
    summary: "Say that a run or a step failed",
    query: ProjectQuery,
    body: TagRequest,
    answer: ["application/json"],
    status: 201,
  },
  {
    method: "delete",
    path: "/api/v1/tags",
    summary: "Take tags back",
    query: ProjectQuery,
    body: UntagRequest,
    answer: ["application/json"],
  },
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
  { method: "get", path: "/api/v1/eval-sets", summary: "Eval sets by name", query: ProjectQuery, answer: EvalSetsPage },
  { method: "post", path: "/api/v1/eval-sets", summary: "Make a set", query: ProjectQuery, body: NewEvalSet, answer: EvalSet, status: 201 },
  {
    method: "get",
    path: "/api/v1/eval-sets/{slug}",
    summary: "A set, and what each export format would lose of it",
    query: ProjectQuery,
    answer: EvalSetAnswer,
  },
  {
    method: "patch",
    path: "/api/v1/eval-sets/{slug}",
    summary: "Rename or describe a set",
    query: ProjectQuery,
    body: EvalSetChange,
    answer: EvalSet,
  },
  { method: "delete", path: "/api/v1/eval-sets/{slug}", summary: "Delete an empty set", query: ProjectQuery, status: 204 },
  {
    method: "get",
    path: "/api/v1/eval-sets/{slug}/export",
    summary: "The set in a format, written as it is read: one file as it is, several as a zip with manifest.json",
    query: ExportQuery,
    answer: ["application/jsonl", "text/csv", "application/zip"],
  },
  {
    method: "get",
    path: "/api/v1/connection",
    summary: "How far the telemetry of a project comes, and which requests were refused lately",
    query: ProjectQuery,
    answer: Connection,
  },
  {
    method: "get",
    path: "/api/v1/correlation",
    summary: "The ordered correlation keys of a project",
    query: ProjectQuery,
    answer: CorrelationAnswer,
  },
  {
    method: "post",
    path: "/api/v1/correlation",
    summary: "Change the correlation keys: they hold for records that come from now on",
    query: ProjectQuery,
    body: CorrelationChange,
    answer: CorrelationAnswer,
  },
  {
    method: "post",
    path: "/api/v1/correlation/test",
    summary: "Which run pasted or stored records would belong to, and why; stores nothing",
    query: ProjectQuery,
    body: CorrelationTest,
    answer: CorrelationTested,
  },
  {
    method: "get",
    path: "/api/v1/correlation/recent",
    summary: "Traces of the latest runs, to try correlation keys on",
    query: ProjectQuery,
    answer: RecentTraces,
  },
  { method: "get", path: "/api/v1/aliases", summary: "IDs that were joined to runs", query: AliasesQuery, answer: AliasesPage },
  {
    method: "post",
    path: "/api/v1/aliases",
    summary: "Join an ID to a run",
    query: ProjectQuery,
    body: NewAlias,
    answer: ["application/json"],
    status: 201,
  },
  {
    method: "delete",
    path: "/api/v1/aliases",
    summary: "Part an ID from the run it was joined to",
    query: ProjectQuery,
    body: AliasKey,
    answer: ["application/json"],
  },
  {
    method: "post",
    path: "/api/v1/demo",
    summary: "Play the demo incident into the collector",
    query: ProjectQuery,
    answer: ["application/json"],
    status: 201,
  },
  { method: "post", path: "/api/v1/session", summary: "Open a session with the admin key", body: Login, answer: ["application/json"] },
  { method: "delete", path: "/api/v1/session", summary: "End the session", answer: ["application/json"] },
  { method: "get", path: "/api/v1/openapi.json", summary: "This description", answer: ["application/json"] },
];
