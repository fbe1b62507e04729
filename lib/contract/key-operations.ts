import { KeyRotation, KeysPage, KeysQuery, MadeKey, NewKey } from "./keys.ts";
import type { Operation } from "./operation.ts";
import { ProjectQuery } from "./requests.ts";

/** What the HTTP API does about keys of a project. Docs: docs/keys.md. */
export const KEY_OPERATIONS: readonly Operation[] = [
  { method: "get", path: "/api/v1/keys", summary: "Keys of the project", query: KeysQuery, answer: KeysPage },
  {
    method: "post",
    path: "/api/v1/keys",
    summary: "Make a key; it is shown once",
    query: ProjectQuery,
    body: NewKey,
    answer: MadeKey,
    status: 201,
  },
  { method: "delete", path: "/api/v1/keys/{id}", summary: "Revoke a key", query: ProjectQuery, status: 204 },
  {
    method: "post",
    path: "/api/v1/keys/{id}/rotate",
    summary: "Make another key in place of one, which goes on for a while",
    query: ProjectQuery,
    body: KeyRotation,
    answer: MadeKey,
    status: 201,
  },
];
