import { z } from "zod";
import { Json } from "./message.ts";
import { RunSummary } from "./run.ts";
import { PromptUse, Step } from "./step.ts";

/** Two runs, aligned. */

const step = z.string().min(1).max(256);

export const CompareQuery = z.object({
  project: z.string().optional().meta({ description: "Project; `default` when absent" }),
  a: z.string().min(1).max(256).meta({ description: "Correlation ID of the run that is compared with" }),
  b: z.string().min(1).max(256).meta({ description: "Correlation ID of the other run" }),
  sa: step.optional().meta({ description: "With sb: only these two steps are compared, this one of run a" }),
  sb: step.optional().meta({ description: "With sa: the step of run b, which may be the same run" }),
  from: z.coerce.number().int().min(0).optional().meta({ description: "The line to begin at, from 0; absent: near the first divergence" }),
});

const names = z.array(z.string());
const side = z.enum(["a", "b"]);

export const Cause = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("input-not-captured"), in: z.array(side) }),
    z.object({ kind: z.literal("prompt-version"), a: PromptUse, b: PromptUse }),
    z.object({ kind: z.literal("prompt") }),
    z.object({ kind: z.literal("input"), message: z.int(), role: z.string(), toolName: z.string().exactOptional() }),
    z.object({ kind: z.literal("tools"), added: names, removed: names, changed: names }),
    z.object({
      kind: z.literal("params"),
      params: z.array(z.object({ name: z.string(), a: Json.exactOptional(), b: Json.exactOptional() })),
    }),
    z.object({ kind: z.literal("model"), a: z.string().exactOptional(), b: z.string().exactOptional() }),
    z.object({ kind: z.literal("same-input") }),
    z.object({ kind: z.literal("arguments") }),
    z.object({ kind: z.literal("result") }),
    z.object({ kind: z.literal("status"), a: z.string(), b: z.string() }),
  ])
  .meta({ id: "Cause", description: "Why two steps in each other's place are not the same; the first of a row explains most" });

export const ComparedRow = z
  .object({
    change: z.enum(["same", "changed", "added", "removed"]),
    a: z.int().exactOptional().meta({ description: "Place in a.steps" }),
    b: z.int().exactOptional().meta({ description: "Place in b.steps" }),
    causes: z.array(Cause),
  })
  .meta({ id: "ComparedRow" });

const Side = z.object({
  run: RunSummary,
  steps: z.array(Step).meta({ description: "Those of these lines, without bodies" }),
  complete: z.boolean().meta({ description: "false: the run has more steps than are compared" }),
});

/** `GET /api/v1/compare`. */
export const CompareAnswer = z
  .object({
    a: Side,
    b: Side,
    rows: z.array(ComparedRow),
    first: z.int().meta({ description: "Number of the first of these lines in the whole comparison, from 0" }),
    of: z.int().meta({ description: "How many lines the whole comparison has" }),
    next: z.int().exactOptional().meta({ description: "Where to go on: behind these lines some may differ; absent when none does" }),
    previous: z.int().exactOptional().meta({ description: "The same before these lines" }),
  })
  .meta({ id: "CompareAnswer" });

export type CompareQuery = z.output<typeof CompareQuery>;
export type Cause = z.infer<typeof Cause>;
export type ComparedRow = z.infer<typeof ComparedRow>;
export type CompareAnswer = z.infer<typeof CompareAnswer>;
