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
import type { Operation } from "./operation.ts";
import { ProjectQuery } from "./requests.ts";

/** Which records belong to one run. */
export const CORRELATION_OPERATIONS: readonly Operation[] = [
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
];
