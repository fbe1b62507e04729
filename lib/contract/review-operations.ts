import type { Operation } from "./operation.ts";
import { ProjectQuery } from "./requests.ts";
import { AssignmentRequest, ReviewAnswer, ReviewKey, ReviewPlan, ReviewRequest, ReviewsPage, ReviewsQuery } from "./reviews.ts";

/** Which runs a person should judge, and what people said of them. */
export const REVIEW_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/reviews",
    summary: "Runs that wait for your review, or have it",
    query: ReviewsQuery,
    answer: ReviewsPage,
  },
  {
    method: "post",
    path: "/api/v1/reviews",
    summary: "Say of a run that it passes or fails, or skip it",
    query: ProjectQuery,
    body: ReviewRequest,
    answer: ReviewAnswer,
    status: 201,
  },
  {
    method: "delete",
    path: "/api/v1/reviews",
    summary: "Take your word on a run back",
    query: ProjectQuery,
    body: ReviewKey,
    answer: ["application/json"],
  },
  { method: "get", path: "/api/v1/review-plan", summary: "Which runs need a person", query: ProjectQuery, answer: ReviewPlan },
  {
    method: "patch",
    path: "/api/v1/review-plan",
    summary: "Say which runs need a person",
    query: ProjectQuery,
    body: ReviewPlan,
    answer: ReviewPlan,
  },
  {
    method: "post",
    path: "/api/v1/review-assignments",
    summary: "Ask a person to judge runs",
    query: ProjectQuery,
    body: AssignmentRequest,
    answer: ["application/json"],
    status: 201,
  },
  {
    method: "delete",
    path: "/api/v1/review-assignments",
    summary: "Take assignments back",
    query: ProjectQuery,
    body: AssignmentRequest,
    answer: ["application/json"],
  },
];
