import type { Operation } from "./operation.ts";
import { ProjectQuery } from "./requests.ts";
import { SavedView, SavedViewKey, SavedViewRequest, SavedViewsPage, SavedViewsQuery } from "./views.ts";

/** Kept filters of the runs list. */
export const VIEW_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/api/v1/views",
    summary: "Filters of the runs list, kept under names",
    query: SavedViewsQuery,
    answer: SavedViewsPage,
  },
  {
    method: "post",
    path: "/api/v1/views",
    summary: "Keep a filter under a name",
    query: ProjectQuery,
    body: SavedViewRequest,
    answer: SavedView,
    status: 201,
  },
  {
    method: "delete",
    path: "/api/v1/views",
    summary: "Forget a kept filter",
    query: ProjectQuery,
    body: SavedViewKey,
    answer: ["application/json"],
  },
];
