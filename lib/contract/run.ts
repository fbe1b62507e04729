import { z } from "zod";
import { OUTCOMES } from "#trace/run.ts";
import { Finding, Time, Usage } from "./step.ts";

const counts = z.object({ steps: z.int(), model: z.int(), tool: z.int(), errors: z.int(), findings: z.int() });

/** Design §6 `RunSummary`. */
export const RunSummary = z
  .object({
    correlationId: z.string(),
    correlationSource: z.string(),
    aliases: z.array(z.string()),
    project: z.string(),
    name: z.string(),
    agents: z.array(z.string()),
    services: z.array(z.string()),
    traceIds: z.array(z.string()),
    startedAt: Time,
    endedAt: Time,
    lastActivityAt: Time,
    durationMs: z.number(),
    state: z.enum(["live", "quiet"]),
    outcome: z.enum(OUTCOMES),
    counts,
    usage: Usage,
    costUsd: z.number().nullable(),
    unpricedCalls: z.int().exactOptional().meta({ description: "Model calls without a cost or a price: costUsd lacks them" }),
    models: z.array(z.string()),
    firstProblem: z.object({ stepId: z.string(), kind: Finding.shape.kind, message: z.string() }).exactOptional(),
    tags: z.array(z.string()),
    notes: z.int().exactOptional().meta({ description: "Notes on it and its steps; absent = none" }),
    userId: z.string().exactOptional(),
    sessionIds: z.array(z.string()),
  })
  .meta({ id: "RunSummary" });
