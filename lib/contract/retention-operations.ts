import type { Operation } from "./operation.ts";
import { ProjectQuery } from "./requests.ts";
import {
  ErasurePreview,
  ErasurePreviewQuery,
  ErasureRequest,
  ErasuresPage,
  ErasuresQuery,
  HoldKey,
  HoldsPage,
  HoldsQuery,
  NewHold,
  RetentionAnswer,
  RetentionChange,
} from "./retention.ts";

/** How long records are kept, what is kept longer, what goes now. */
export const RETENTION_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/retention",
    summary: "How long records are kept, and what the next purge takes",
    query: ProjectQuery,
    answer: RetentionAnswer,
  },
  {
    method: "post",
    path: "/api/v1/retention",
    summary: "Say how long records are kept from the next purge on",
    query: ProjectQuery,
    body: RetentionChange,
    answer: RetentionAnswer,
  },
  {
    method: "get",
    path: "/api/v1/holds",
    summary: "Runs that neither retention nor a deletion takes",
    query: HoldsQuery,
    answer: HoldsPage,
  },
  {
    method: "post",
    path: "/api/v1/holds",
    summary: "Hold a run",
    query: ProjectQuery,
    body: NewHold,
    answer: ["application/json"],
    status: 201,
  },
  {
    method: "delete",
    path: "/api/v1/holds",
    summary: "Let a held run go again",
    query: ProjectQuery,
    body: HoldKey,
    answer: ["application/json"],
  },
  { method: "get", path: "/api/v1/erasures", summary: "Deletions and purges, latest first", query: ErasuresQuery, answer: ErasuresPage },
  {
    method: "post",
    path: "/api/v1/erasures",
    summary: "Delete a run, all runs of a user, or everything of the project, for good; carried out within seconds",
    query: ProjectQuery,
    body: ErasureRequest,
    answer: ["application/json"],
    status: 202,
  },
  {
    method: "get",
    path: "/api/v1/erasures/preview",
    summary: "What a deletion would take",
    query: ErasurePreviewQuery,
    answer: ErasurePreview,
  },
];
