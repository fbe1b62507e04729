import { FailureMark, FailureMarked, FailuresPage } from "./failures.ts";
import type { Operation } from "./operation.ts";
import { FailuresQuery, ProjectQuery, TagsQuery } from "./requests.ts";
import { TagBatch, TagBatchAnswer, TagCategories, TagRequest, TagsAnswer, UntagRequest } from "./tags.ts";

/** What went wrong, by signature and by what people say of it. */
export const FAILURE_OPERATIONS: readonly Operation[] = [
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
  {
    method: "post",
    path: "/api/v1/tags/batch",
    summary: "Tag many steps or runs, or all steps of a failure, or take their tags away",
    query: ProjectQuery,
    body: TagBatch,
    answer: TagBatchAnswer,
  },
  {
    method: "get",
    path: "/api/v1/tags/categories",
    summary: "The failure categories, how often each was given, and their digits",
    query: ProjectQuery,
    answer: TagCategories,
  },
];
