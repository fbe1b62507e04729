import { z } from "zod";
import { VERDICTS } from "#correlation/explain.ts";
import { PLACES } from "#correlation/rule.ts";
import { SEVERAL } from "#trace/claim.ts";
import { correlationId } from "#trace/ids.ts";
import { Time } from "./step.ts";

/** Which records are one run: the ordered keys of a project, IDs that were joined, and what both make of a record. */

const MOST_RULES = 50;
const MOST_KEYS = 60;

const key = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .refine((text) => !/^(?:\*\.|header:|baggage:)\s*$/.test(text), "name what is looked for behind the prefix")
  .meta({ description: "An attribute's name; `*.name` inside SDK metadata; `header:name`; `baggage:name`" });

export const CorrelationRule = z
  .strictObject({
    name: z.string().trim().min(1).max(60),
    why: z.string().max(300).default(""),
    keys: z.array(key).min(1).max(MOST_KEYS),
    several: z.enum(SEVERAL).default("nearest"),
    places: z
      .array(z.enum(PLACES))
      .min(1)
      .default([...PLACES]),
  })
  .meta({ id: "CorrelationRule" });

const rules = z
  .array(CorrelationRule)
  .max(MOST_RULES)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, "two rules have the same name: give each its own");

/** `GET /api/v1/correlation`. Version 0 is the list that ships with the product. */
export const CorrelationAnswer = z
  .object({
    version: z.int(),
    rules: z.array(CorrelationRule),
    defaults: z.array(CorrelationRule),
    changedAt: Time.exactOptional(),
    author: z.string().exactOptional(),
  })
  .meta({ id: "Correlation" });

/** `POST /api/v1/correlation`. `version` is the one that was read: another change in between is a conflict. No `rules`: back to the shipped list. */
export const CorrelationChange = z
  .strictObject({ version: z.int().min(0), rules: rules.exactOptional() })
  .meta({ id: "CorrelationChange" });

/** `POST /api/v1/correlation/test`: text as it was pasted, or a stored trace; by these rules, else by the project's. */
export const CorrelationTest = z
  .strictObject({
    text: z
      .string()
      .max(2_000_000)
      .exactOptional()
      .meta({ description: "OTLP/JSON, a span, or attributes as JSON or as name=value lines" }),
    traceId: z
      .string()
      .regex(/^[0-9a-fA-F]{32}$/, "32 hex digits")
      .exactOptional(),
    rules: rules.exactOptional(),
  })
  .refine(({ text, traceId }) => (text === undefined) !== (traceId === undefined), "give either text or traceId")
  .meta({ id: "CorrelationTest" });

const Candidate = z.object({
  place: z.enum(PLACES),
  key: z.string(),
  value: z.string().exactOptional(),
  verdict: z.enum(VERDICTS),
  rank: z.int().exactOptional(),
  why: z.string(),
});

const Tested = z.object({
  signal: z.enum(["span", "log"]),
  name: z.string(),
  traceId: z.string().exactOptional(),
  spanId: z.string().exactOptional(),
  run: z.string(),
  because: z.string(),
  candidates: z.array(Candidate),
});

export const CorrelationTested = z
  .object({
    records: z.array(Tested),
    of: z.int(),
    aliases: z.array(z.object({ alias: z.string(), correlationId: z.string() })).meta({ description: "Joined IDs among the runs" }),
  })
  .meta({ id: "CorrelationTested" });

/** `GET /api/v1/correlation/recent`: traces to try rules on. */
export const RecentTraces = z
  .object({
    traces: z.array(
      z.object({
        traceId: z.string(),
        name: z.string(),
        services: z.array(z.string()),
        correlationId: z.string(),
        source: z.string(),
        spans: z.int(),
        startedAt: Time,
      }),
    ),
  })
  .meta({ id: "RecentTraces" });

const id = z
  .string()
  .refine((text) => correlationId(text) !== undefined, "a correlation ID is 1 to 256 printable bytes")
  .transform((text) => text.trim());

/** An ID that was joined to a run. `settled`: what was stored before has been moved. */
export const Alias = z
  .object({ alias: z.string(), correlationId: z.string(), settled: z.boolean(), author: z.string(), createdAt: Time })
  .meta({ id: "Alias" });
export const AliasesPage = z.object({ aliases: z.array(Alias), nextCursor: z.string().exactOptional() }).meta({ id: "AliasesPage" });
export const NewAlias = z.strictObject({ alias: id, correlationId: id }).meta({ id: "NewAlias" });
export const AliasKey = z.strictObject({ alias: id }).meta({ id: "AliasKey" });
export const AliasesQuery = z.object({
  project: z.string().optional(),
  correlationId: z.string().optional(),
  cursor: z.string().max(2048).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export type CorrelationRule = z.output<typeof CorrelationRule>;
export type CorrelationAnswer = z.infer<typeof CorrelationAnswer>;
export type CorrelationChange = z.output<typeof CorrelationChange>;
export type CorrelationTest = z.output<typeof CorrelationTest>;
export type CorrelationTested = z.infer<typeof CorrelationTested>;
export type RecentTraces = z.infer<typeof RecentTraces>;
export type Alias = z.infer<typeof Alias>;
export type AliasesPage = z.infer<typeof AliasesPage>;
export type NewAlias = z.output<typeof NewAlias>;
export type AliasesQuery = z.output<typeof AliasesQuery>;
