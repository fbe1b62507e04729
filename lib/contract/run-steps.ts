import { z } from "zod";
import { StepReference } from "./answers.ts";
import { RunSummary } from "./run.ts";
import { Finding, Step, StepId, Time, Usage } from "./step.ts";

const cursor = z.string().exactOptional();
const counts = z.record(z.string(), z.int());

/** What a run had come to. `counts`: steps by kind. */
export const Totals = z
  .object({
    elapsedMs: z.number(),
    usage: Usage,
    costUsd: z.number().nullable(),
    unpriced: z.int(),
    counts,
    errors: z.int(),
    problems: z.int(),
    notices: z.int(),
  })
  .meta({ id: "Totals" });

/**
 * `GET /api/v1/runs/{correlationId}/steps`: steps without bodies around a place. `first` is the number of the first one, from 0; `totals`
 * what the run had come to before it; `focus` the step that was asked for, or that a reader begins with.
 */
export const StepsWindow = z
  .object({
    run: RunSummary,
    steps: z.array(Step),
    first: z.int(),
    of: z.int(),
    totals: Totals,
    focus: StepId.exactOptional(),
    missing: z.boolean().exactOptional().meta({ description: "True when the step that was asked for is not in the run (yet)" }),
    previousCursor: cursor,
    nextCursor: cursor,
  })
  .meta({ id: "StepsWindow" });

/** `GET …/find`: the steps of a run that a filter finds and that were at work in a time of it, in order, the first 1,000 of them. */
export const FoundInRun = z
  .object({
    matches: z.array(z.object({ id: StepId, index: z.int().meta({ description: "Number of the step in the run, from 0" }) })),
    of: z.int().meta({ description: "How many there are in the whole run" }),
  })
  .meta({ id: "FoundInRun" });

/** `GET …/next`: the nearest step of a sort; empty at the end of the run. */
export const NextStep = z.object({ step: StepReference.extend({ index: z.int() }).exactOptional() }).meta({ id: "NextStep" });

/** Steps that follow each other, as one: when they were, what they were. `index` is the number of the first one. */
export const Bucket = z
  .object({
    index: z.int(),
    steps: z.int(),
    startMs: z.number(),
    endMs: z.number(),
    kinds: counts,
    errors: z.int(),
    problems: z.int(),
    notices: z.int(),
  })
  .meta({ id: "Bucket" });

/** `GET …/overview`: the whole run at a glance, at most 2,000 buckets. Times in milliseconds from `startedAt`. */
export const RunOverview = z
  .object({ of: z.int(), problems: z.int(), notices: z.int(), startedAt: Time, durationMs: z.number(), buckets: z.array(Bucket) })
  .meta({ id: "RunOverview" });

/**
 * `GET …/late`: spans that were received at least ten seconds after something that ended later than they did, the latest 1,000 first. An
 * exporter sends every few seconds; whole runs that were sent late, in order, have none.
 */
export const LateSpans = z
  .object({
    late: z.array(z.object({ traceId: z.string(), spanId: z.string(), startedAt: Time, lateMs: z.number() })),
    of: z.int().meta({ description: "How many there are in the whole run" }),
  })
  .meta({ id: "LateSpans" });

/** `GET …/problems`: the steps that have problems, in order. */
export const ProblemsPage = z
  .object({
    problems: z.array(StepReference.extend({ index: z.int(), findings: z.array(Finding) })),
    of: z.int().meta({ description: "Problems of the whole run" }),
    nextCursor: cursor,
  })
  .meta({ id: "ProblemsPage" });

export type Totals = z.infer<typeof Totals>;
export type StepsWindow = z.infer<typeof StepsWindow>;
export type NextStep = z.infer<typeof NextStep>;
export type FoundInRun = z.infer<typeof FoundInRun>;
export type Bucket = z.infer<typeof Bucket>;
export type RunOverview = z.infer<typeof RunOverview>;
export type LateSpans = z.infer<typeof LateSpans>;
export type ProblemsPage = z.infer<typeof ProblemsPage>;
