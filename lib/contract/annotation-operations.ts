import { Annotation, AnnotationKey, AnnotationRequest, AnnotationsPage, AnnotationsQuery } from "./annotations.ts";
import type { Operation } from "./operation.ts";
import { ProjectQuery } from "./requests.ts";

/** Notes of people. */
export const ANNOTATION_OPERATIONS: readonly Operation[] = [
  { method: "get", path: "/api/v1/annotations", summary: "Notes on runs and steps", query: AnnotationsQuery, answer: AnnotationsPage },
  {
    method: "post",
    path: "/api/v1/annotations",
    summary: "Note something on a run or a step",
    query: ProjectQuery,
    body: AnnotationRequest,
    answer: Annotation,
    status: 201,
  },
  {
    method: "delete",
    path: "/api/v1/annotations",
    summary: "Take one's own note back",
    query: ProjectQuery,
    body: AnnotationKey,
    answer: ["application/json"],
  },
];
