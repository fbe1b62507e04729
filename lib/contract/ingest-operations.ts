import { Connection } from "./connection.ts";
import { IngestAnswer, IngestQuery, RefusedPage, RefusedQuery, RetryAnswer, RunReceipt, SampleQuery } from "./ingest.ts";
import type { Operation } from "./operation.ts";
import { ProjectQuery } from "./requests.ts";

/** What came of what was sent: who sends, what was refused, whether anything was lost. */
export const INGEST_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/runs/{correlationId}/receipt",
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
  {
    method: "get",
    path: "/api/v1/connection",
    summary: "How far the telemetry of a project comes, and which requests were refused lately",
    query: ProjectQuery,
    answer: Connection,
  },
  {
    method: "post",
    path: "/api/v1/demo",
    summary: "Play the demo incident into the collector",
    query: ProjectQuery,
    answer: ["application/json"],
    status: 201,
  },
];
