import { RunPage, RunsPage, StepAnswer } from "./answers.ts";
import { CompareAnswer, CompareQuery } from "./compare.ts";
import { FilterValues, FoundSteps } from "./found-steps.ts";
import type { Operation } from "./operation.ts";
import {
  FilterValuesQuery,
  FindQuery,
  FoundStepsQuery,
  NextQuery,
  ProblemsQuery,
  ProjectQuery,
  RawQuery,
  RunQuery,
  RunsQuery,
  StepQuery,
  StepsQuery,
} from "./requests.ts";
import { FoundInRun, LateSpans, NextStep, ProblemsPage, RunOverview, StepsWindow } from "./run-steps.ts";

const RUN = "/api/v1/runs/{correlationId}";
const STEP = `${RUN}/steps/{stepId}`;

/** Runs and their steps. The first four are frozen: scripts and scorers use them. */
export const RUN_OPERATIONS: readonly Operation[] = [
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
    path: `${STEP}/raw`,
    summary: "The records of a step as OTLP, protobuf by Accept",
    query: RawQuery,
    answer: ["application/json", "application/x-protobuf"],
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
  {
    method: "get",
    path: `${RUN}/find`,
    summary: "The steps of a run that a filter finds, or that were at work in a time of it",
    query: FindQuery,
    answer: FoundInRun,
  },
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
  { method: "get", path: `${RUN}/late`, summary: "Spans that came long after what happened later", query: ProjectQuery, answer: LateSpans },
  { method: "get", path: `${RUN}/problems`, summary: "The steps that have problems, in order", query: ProblemsQuery, answer: ProblemsPage },
  {
    method: "get",
    path: "/api/v1/compare",
    summary: "Two runs step by step, and why they part",
    query: CompareQuery,
    answer: CompareAnswer,
  },
];
