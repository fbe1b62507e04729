import { z } from "zod";
import type { Operation } from "./operation.ts";

/**
 * What the audit log says of each request. Whatever changes something is written down without being named here; of questions, those whose
 * answer holds what a model saw or said, or leaves as a file. audited.test.ts holds the names to the operations that there are.
 */

export const AUDIT_KINDS = ["view", "export", "change", "deletion", "access", "sign-in"] as const;
export const AuditKind = z.enum(AUDIT_KINDS);
export type AuditKind = z.infer<typeof AuditKind>;

const RUN = "/api/v1/runs/{correlationId}";

/** Questions, also those that are asked by POST; undefined: not written down. */
const NAMED: ReadonlyMap<string, AuditKind | undefined> = new Map<string, AuditKind | undefined>([
  [`get ${RUN}`, "view"],
  // Rows of steps begin with what was said.
  [`get ${RUN}/steps`, "view"],
  [`get ${RUN}/steps/{stepId}`, "view"],
  [`get ${RUN}/steps/{stepId}/raw`, "view"],
  [`get ${RUN}/receipt`, "view"],
  ["get /api/v1/compare", "view"],
  ["get /api/v1/steps", "view"],
  ["get /api/v1/eval-cases", "view"],
  ["get /api/v1/eval-cases/{id}", "view"],
  ["get /api/v1/eval-cases/{id}/revisions", "view"],
  ["get /api/v1/eval-sets/{slug}", "view"],
  ["get /api/v1/eval-sets/{slug}/results", "view"],
  ["get /api/v1/eval-sets/{slug}/versions/compare", "view"],
  ["get /api/v1/correlation/recent", "view"],
  ["post /api/v1/correlation/test", "view"],
  ["post /api/v1/redaction/test", "view"],
  ["post /api/v1/eval-cases/check", "view"],
  ["post /api/v1/eval-cases/of-run", "change"],
  ["get /api/v1/eval-sets/{slug}/export", "export"],
  ["get /api/v1/ingest/sample", "export"],
  ["get /api/v1/ingest/refused/{id}", "export"],
  ["get /api/v1/audit/export", "export"],
  ["get /api/v1/audit/installation/export", "export"],
  ["post /api/v1/erasures", "deletion"],
  ["post /api/v1/session", "sign-in"],
  ["delete /api/v1/session", "sign-in"],
  ["get /api/auth/callback/oidc", "sign-in"],
  ["post /api/v1/session/oidc", undefined],
  ["post /api/v1/links/look", undefined],
]);

/** Who may come in: people, their roles and sessions, keys. */
const ACCESS = /^\/api\/v1\/(account|members|invitations|people|links|keys)\b/;

/** Names of the table, for its test. */
export const NAMED_OPERATIONS: readonly string[] = [...NAMED.keys()];

/** What a request of this operation is written down as; undefined: it is not. */
export function auditKindOf({ method, path }: Pick<Operation, "method" | "path">): AuditKind | undefined {
  const key = `${method} ${path}`;
  if (NAMED.has(key)) return NAMED.get(key);
  if (method === "get") return undefined;
  if (ACCESS.test(path)) return "access";
  return method === "delete" ? "deletion" : "change";
}
