import { z } from "zod";
import { AuditKind } from "./audited.ts";
import { cursor, limit, project, RunsQuery } from "./requests.ts";
import { Time } from "./step.ts";

/** The audit log: who did or saw what, when, from where. Docs: docs/audit.md. */

const text = z.string().max(300).optional();

const FILTERS = {
  project,
  kind: AuditKind.optional(),
  actor: text.meta({ description: "Whole name of who it was: an e-mail, `admin key`, `key CI (ph_…)`" }),
  about: text.meta({ description: "Words that stand in what it was about" }),
  from: RunsQuery.shape.from,
  to: RunsQuery.shape.to,
};

export const AuditQuery = z.object({ ...FILTERS, limit: limit(500, 100), cursor });
export const AUDIT_FORMATS = ["jsonl", "csv"] as const;
export const AuditExportQuery = z.object({ ...FILTERS, format: z.enum(AUDIT_FORMATS).default("jsonl") });

export const AuditEntry = z
  .object({
    id: z.string(),
    at: Time,
    kind: AuditKind,
    action: z.string().meta({ description: "The operation, as OpenAPI names it, or the page" }),
    about: z.string(),
    actorKind: z.enum(["local", "adminKey", "person", "apiKey", "nobody"]),
    actor: z.string(),
    status: z.int().meta({ description: "Of the answer; 403 and 401 were refused" }),
    address: z.string(),
    agent: z.string(),
  })
  .meta({ id: "AuditEntry" });
export const AuditPage = z.object({ entries: z.array(AuditEntry), nextCursor: z.string().exactOptional() }).meta({ id: "AuditPage" });

/** `version` is the one that was read: another change in between is a conflict. */
export const AuditSetting = z.object({ version: z.int().min(0), views: z.boolean() }).meta({ id: "AuditSetting" });
export const AuditSettingChange = z.strictObject(AuditSetting.shape).meta({ id: "AuditSettingChange" });

export type AuditEntry = z.infer<typeof AuditEntry>;
export type AuditPage = z.infer<typeof AuditPage>;
export type AuditQuery = z.output<typeof AuditQuery>;
export type AuditExportQuery = z.output<typeof AuditExportQuery>;
export type AuditSetting = z.infer<typeof AuditSetting>;
