import { z } from "zod";
import { SEVERITIES } from "#evals/case-words.ts";
import { nsOf } from "#trace/time.ts";
import { CompareWith } from "./context-diff.ts";
import { FAILURE_STATES } from "./failures.ts";

/** Query parameters come as text. Unknown ones are ignored, wrong ones refused: an answer is never wider than what was asked. */

export const project = z.string().optional().meta({ description: "Project; `default` when absent" });

/** UTC times keep their nanoseconds; other ISO 8601 forms (a date, an offset) are read to the millisecond. */
function timeOf(text: string): bigint | undefined {
  const ms = Date.parse(text);
  return nsOf(text) ?? (Number.isNaN(ms) || !/^\d{4}-/.test(text) ? undefined : BigInt(ms) * 1_000_000n);
}

const time = z
  .string()
  .transform((text, context) => {
    const ns = timeOf(text);
    if (ns !== undefined) return ns;
    context.issues.push({ code: "custom", message: "not an ISO 8601 time", input: text });
    return z.NEVER;
  })
  .optional();
export const cursor = z.string().max(2048).optional();
export const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual);
export const flag = (usual: boolean) =>
  z
    .enum(["true", "false"])
    .default(usual ? "true" : "false")
    .transform((text) => text === "true");

export const RunsQuery = z.object({
  project,
  q: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: "A filter (docs/filter.md): words, all of which must occur, and terms such as `outcome:error`; `-` negates" }),
  from: time,
  to: time,
  limit: limit(200, 50),
  cursor,
  all: flag(false).meta({ description: "Also runs without any agent step" }),
});

export const FoundStepsQuery = z.object({
  project,
  q: z.string().max(1000).optional().meta({ description: "A filter of steps (docs/filter.md)" }),
  from: time,
  to: time,
  limit: limit(200, 50),
  cursor,
});

export const FilterValuesQuery = z.object({
  project,
  key: z.string().max(40).meta({ description: "A key of the filter language" }),
  begin: z.string().max(200).default("").meta({ description: "Only values that hold this" }),
});

export const FailuresQuery = z.object({
  project,
  state: z.enum(FAILURE_STATES).default("open"),
  uncovered: flag(false).meta({ description: "Only those that no eval case was made of" }),
  limit: limit(100, 25),
  cursor,
});

export const RunQuery = z.object({
  project,
  steps: z.enum(["all", "none"]).default("all"),
  limit: limit(1000, 1000),
  cursor,
  bodies: flag(true).meta({ description: "false leaves out messages, tools, parameters, arguments and results" }),
});

/** At most one of `step`, `at`, `after` and `before`; without any, where a reader begins. */
export const StepsQuery = z.object({
  project,
  step: z.string().max(200).optional().meta({ description: "Steps around this one: a step ID or a span ID" }),
  at: z.coerce.number().int().min(0).optional().meta({ description: "Steps around the one with this number, from 0" }),
  after: cursor,
  before: cursor,
  limit: limit(500, 200),
});

export const NextQuery = z.object({
  project,
  from: z.string().max(200).meta({ description: "The step to go on from" }),
  direction: z.enum(["forward", "back"]).default("forward"),
  sought: z.enum(["problem", "finding", "model", "tool", "human"]).default("problem"),
});

const offset = (which: string) =>
  z.coerce
    .number()
    .min(0)
    .max(1e12)
    .optional()
    .meta({ description: `${which} of the time in which steps were at work: milliseconds from the run's start` });

export const FindQuery = z
  .object({
    project,
    q: z.string().min(1).max(1000).optional().meta({ description: "A filter of steps (docs/filter.md)" }),
    fromMs: offset("Begin"),
    toMs: offset("End"),
  })
  .refine(({ fromMs, toMs }) => (fromMs === undefined) === (toMs === undefined), "a time has a begin and an end: give fromMs and toMs")
  .refine(({ fromMs = 0, toMs = 1 }) => fromMs < toMs, "fromMs must be less than toMs")
  .refine(({ q, fromMs }) => q !== undefined || fromMs !== undefined, "give what is looked for: q, or fromMs and toMs");

export const StepQuery = z.object({
  project,
  compare: CompareWith.default("previous").meta({ description: "The call in the same lane that the context is compared with" }),
  longest: z.coerce.number().int().min(1000).optional().meta({
    description: "Of texts with more characters in the step's result and answer the beginning is given, and `shortened` names them",
  }),
});

export const ProblemsQuery = z.object({ project, limit: limit(200, 50), cursor });

export const EvalCasesQuery = z.object({
  project,
  set: z.string().optional(),
  correlationId: z.string().optional(),
  tested: z
    .string()
    .max(500)
    .optional()
    .meta({ description: "Cases with an assertion of this type, or `type tool`: of this type about this tool" }),
  agent: z.string().max(256).optional().meta({ description: "Cases made of steps of this agent; empty: of steps that named none" }),
  severity: z
    .enum([...SEVERITIES, ""])
    .optional()
    .meta({ description: "Cases of this severity; empty: of none" }),
  limit: limit(200, 100),
  cursor,
});

/** Of a set: as it is now, or as it was frozen. */
const version = z.coerce
  .number()
  .int()
  .min(1)
  .max(2_147_483_647)
  .optional()
  .meta({ description: "A frozen version; the set as it is now when absent" });
export const EvalSetQuery = z.object({ project, version });
export const ExportQuery = z.object({ project, format: z.string().default("jsonl"), version });

export const TagsQuery = z.object({ project, correlationId: z.string().optional(), limit: limit(1000, 200) });

export const RawQuery = z.object({ project, signal: z.enum(["traces", "logs"]).optional() });

export const ProjectQuery = z.object({ project });

export type RunsQuery = z.output<typeof RunsQuery>;
export type FailuresQuery = z.output<typeof FailuresQuery>;
export type FoundStepsQuery = z.output<typeof FoundStepsQuery>;
export type FilterValuesQuery = z.output<typeof FilterValuesQuery>;
export type RunQuery = z.output<typeof RunQuery>;
export type StepsQuery = z.output<typeof StepsQuery>;
export type NextQuery = z.output<typeof NextQuery>;
export type FindQuery = z.output<typeof FindQuery>;
export type ProblemsQuery = z.output<typeof ProblemsQuery>;
export type EvalCasesQuery = z.output<typeof EvalCasesQuery>;
