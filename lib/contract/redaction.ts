import { z } from "zod";
import { ruleProblem } from "#redaction/check-rules.ts";
import { ACTIONS, DETECTORS, MOST_RULES } from "#redaction/rule.ts";
import { cursor, limit, project } from "./requests.ts";
import { Time } from "./step.ts";

/** What a project keeps out of its records. */

const named = { name: z.string().min(1).max(40), action: z.enum(ACTIONS) };
const glob = z.string().trim().min(1).max(256).meta({ description: "A glob: `*` stands for any characters; case does not matter" });

export const RedactionRule = z
  .discriminatedUnion("find", [
    z.strictObject({ ...named, find: z.literal("detector"), detector: z.enum(DETECTORS) }),
    z.strictObject({ ...named, find: z.literal("regex"), pattern: z.string().min(1).max(1000), flags: z.string().max(3).default("") }),
    z.strictObject({ ...named, find: z.literal("attribute"), key: glob, nested: z.boolean().default(false) }),
    z.strictObject({ ...named, find: z.literal("pointer"), key: glob, pointer: z.string().min(1).max(1000) }),
  ])
  .superRefine((rule, context) => {
    const message = ruleProblem(rule);
    if (message !== undefined) context.addIssue({ code: "custom", message });
  })
  .meta({ id: "RedactionRule" });

const rules = z
  .array(RedactionRule)
  .max(MOST_RULES)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, "two rules have the same name: give each its own");

/** The rules applied to what was stored before. `phase` done: all of it. */
export const RedactionSweep = z
  .object({
    id: z.string(),
    version: z.int(),
    phase: z.enum(["traces", "refused", "texts", "done"]),
    traces: z.int(),
    ofTraces: z.int(),
    records: z.int(),
    changed: z.int(),
    author: z.string(),
    askedAt: Time,
    finishedAt: Time.exactOptional(),
  })
  .meta({ id: "RedactionSweep" });

/** `GET /api/v1/redaction`. Version 0: nobody has said anything, and nothing is taken out. */
export const RedactionAnswer = z
  .object({
    version: z.int(),
    rules: z.array(RedactionRule),
    recommended: z.array(RedactionRule),
    changedAt: Time.exactOptional(),
    author: z.string().exactOptional(),
    sweep: RedactionSweep.exactOptional().meta({ description: "The latest one" }),
  })
  .meta({ id: "Redaction" });

/** `POST /api/v1/redaction`. `version` is the one that was read: another change in between is a conflict. */
export const RedactionChange = z.strictObject({ version: z.int().min(0), rules }).meta({ id: "RedactionChange" });

/** `POST /api/v1/redaction/test`: what was pasted, else the latest stored spans; by these rules, else by the project's. Stores nothing. */
export const RedactionTest = z
  .strictObject({ text: z.string().max(2_000_000).exactOptional(), rules: rules.exactOptional() })
  .meta({ id: "RedactionTest" });

/** What would become of it. `before` and `after` are shortened around the first difference; `after` absent: it would be gone. */
export const RedactionTested = z
  .object({
    records: z.int(),
    changes: z.array(
      z.object({
        record: z.string(),
        place: z.string(),
        before: z.string(),
        after: z.string().exactOptional(),
        rules: z.array(z.string()),
      }),
    ),
    of: z.int().meta({ description: "Changes in all; the first are shown" }),
    hits: z.array(z.object({ rule: z.string(), times: z.int() })),
  })
  .meta({ id: "RedactionTested" });

/** How often each rule took something out, by UTC day, latest first. */
export const RedactionHitsPage = z
  .object({ hits: z.array(z.object({ day: z.string(), rule: z.string(), times: z.int() })), nextCursor: z.string().exactOptional() })
  .meta({ id: "RedactionHitsPage" });
export const RedactionHitsQuery = z.object({ project, cursor, limit: limit(200, 50) });

export type RedactionRule = z.output<typeof RedactionRule>;
export type RedactionSweep = z.infer<typeof RedactionSweep>;
export type RedactionAnswer = z.infer<typeof RedactionAnswer>;
export type RedactionChange = z.output<typeof RedactionChange>;
export type RedactionTest = z.output<typeof RedactionTest>;
export type RedactionTested = z.infer<typeof RedactionTested>;
export type RedactionHitsPage = z.infer<typeof RedactionHitsPage>;
export type RedactionHitsQuery = z.output<typeof RedactionHitsQuery>;
