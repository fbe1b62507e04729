import { z } from "zod";
import { correlationId } from "#trace/ids.ts";
import { cursor, limit, project } from "./requests.ts";
import { Time } from "./step.ts";

/** How long records are kept, which runs are held, what was and is to be deleted. */

/** As #retention/policy.ts bounds it; retention.test.ts holds them equal. */
export const MOST_DAYS = 3650;

const runId = z
  .string()
  .refine((text) => correlationId(text) !== undefined, "a correlation ID is 1 to 256 printable bytes")
  .transform((text) => text.trim());

const Amount = { runs: z.int(), records: z.int() };

/** `GET /api/v1/retention`. `days` null: for ever. `next`: what the next purge takes as things are now; bytes as they were received. */
export const RetentionAnswer = z
  .object({
    version: z.int().meta({ description: "0: nobody has chosen, the installation's usual term holds" }),
    days: z.int().nullable(),
    holdCases: z.boolean().meta({ description: "Runs that eval cases were made from are held" }),
    nextPurgeAt: Time,
    next: z.object({ ...Amount, bytes: z.int(), from: z.string().exactOptional(), to: z.string().exactOptional() }),
    lastPurge: z.object({ ...Amount, at: Time }).exactOptional(),
  })
  .meta({ id: "Retention" });

/** `POST /api/v1/retention`. `version` is the one that was read: another change in between is a conflict. */
export const RetentionChange = z
  .strictObject({ version: z.int().min(0), days: z.int().min(1).max(MOST_DAYS).nullable(), holdCases: z.boolean() })
  .meta({ id: "RetentionChange" });

/** A run that neither retention nor a deletion takes. */
export const Hold = z.object({ correlationId: z.string(), reason: z.string(), author: z.string(), createdAt: Time }).meta({ id: "Hold" });
export const HoldsPage = z.object({ holds: z.array(Hold), nextCursor: z.string().exactOptional() }).meta({ id: "HoldsPage" });
export const HoldsQuery = z.object({ project, cursor, limit: limit(200, 50) });
export const NewHold = z.strictObject({ correlationId: runId, reason: z.string().trim().max(500).default("") }).meta({ id: "NewHold" });
export const HoldKey = z.strictObject({ correlationId: runId }).meta({ id: "HoldKey" });

export const ERASED = ["run", "user", "project"] as const;

/** What a deletion means: a run, all runs with a record of a user ID, or everything of a project, whose name is said once more. */
export const ErasureRequest = z
  .strictObject({ kind: z.enum(ERASED), target: z.string().trim().min(1).max(512) })
  .meta({ id: "ErasureRequest" });

/** A deletion, or a nightly purge that took something. What was asked for by name is named no longer when it is done. */
export const Erasure = z
  .object({
    id: z.string(),
    kind: z.enum([...ERASED, "purge"]),
    target: z.string().exactOptional(),
    author: z.string(),
    askedAt: Time,
    finishedAt: Time.exactOptional(),
    ...Amount,
  })
  .meta({ id: "Erasure" });
export const ErasuresPage = z.object({ erasures: z.array(Erasure), nextCursor: z.string().exactOptional() }).meta({ id: "ErasuresPage" });
export const ErasuresQuery = z.object({ project, cursor, limit: limit(200, 50) });

/** `GET /api/v1/erasures/preview`: what a deletion would take; `held`: runs it would leave. */
export const ErasurePreview = z.object({ ...Amount, cases: z.int(), held: z.int() }).meta({ id: "ErasurePreview" });
export const ErasurePreviewQuery = z.object({ project, kind: z.enum(ERASED), target: z.string().trim().min(1).max(512) });

export type RetentionAnswer = z.infer<typeof RetentionAnswer>;
export type RetentionChange = z.output<typeof RetentionChange>;
export type Hold = z.infer<typeof Hold>;
export type HoldsPage = z.infer<typeof HoldsPage>;
export type HoldsQuery = z.output<typeof HoldsQuery>;
export type NewHold = z.output<typeof NewHold>;
export type ErasureRequest = z.output<typeof ErasureRequest>;
export type Erasure = z.infer<typeof Erasure>;
export type ErasuresPage = z.infer<typeof ErasuresPage>;
export type ErasuresQuery = z.output<typeof ErasuresQuery>;
export type ErasurePreview = z.infer<typeof ErasurePreview>;
