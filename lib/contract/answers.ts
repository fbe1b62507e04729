import { z } from "zod";
import { ContextDiff } from "./context-diff.ts";
import { Message } from "./message.ts";
import { RunSummary } from "./run.ts";
import { Step, StepId, Time } from "./step.ts";

const cursor = z.string().exactOptional();

/** `GET /api/v1/runs`. `nextCursor` leads to older runs, `previousCursor` from there to newer ones. `hidden` counts the runs that the filter finds and that were left out, of evals and without any agent step, each up to 1,000. */
export const RunsPage = z
  .object({ runs: z.array(RunSummary), hidden: z.int(), nextCursor: cursor, previousCursor: cursor })
  .meta({ id: "RunsPage" });

/** `GET /api/v1/runs/{correlationId}`. `cut` says why a page holds fewer steps than the run when nextCursor is given. */
export const RunPage = z
  .object({ run: RunSummary, steps: z.array(Step), nextCursor: cursor, cut: z.string().exactOptional() })
  .meta({ id: "RunPage" });

/** A neighbouring step, enough to go there. */
export const StepReference = z
  .object({ id: StepId, kind: Step.shape.kind, name: z.string(), startedAt: Time, status: Step.shape.status })
  .meta({ id: "StepReference" });

const Attempt = StepReference.extend({ durationMs: z.number().exactOptional(), error: Step.shape.error });

/** A text of which the beginning is given, or nothing. `at` is its JSON Pointer in the step, empty for all of the step's bodies; the whole is in its raw records. */
export const Shortened = z.object({ at: z.string(), characters: z.int(), shown: z.int() }).meta({ id: "Shortened" });

/** `GET /api/v1/runs/{correlationId}/steps/{stepId}`. `context.stepId` is the model call whose view is given. */
export const StepAnswer = z
  .object({
    step: Step,
    index: z.int(),
    of: z.int(),
    context: z.object({
      stepId: StepId.exactOptional(),
      messages: z.array(Message),
      diff: ContextDiff,
      window: z.int().exactOptional().meta({ description: "Tokens that the model can see at once, where the shipped list says" }),
    }),
    before: StepReference.exactOptional(),
    after: StepReference.exactOptional(),
    attempts: z
      .array(Attempt)
      .exactOptional()
      .meta({ description: "All attempts at the same call, in order, when there is more than one; this step is one of them" }),
    shortened: z.array(Shortened).exactOptional(),
    cut: z.string().exactOptional().meta({ description: "Why bodies are not given here" }),
  })
  .meta({ id: "StepAnswer" });

export const ErrorAnswer = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      hint: z.string().exactOptional(),
      problems: z
        .array(z.object({ from: z.int(), to: z.int(), message: z.string() }))
        .exactOptional()
        .meta({ description: "What is wrong with a filter, each with its place in the text" }),
    }),
  })
  .meta({ id: "Error" });

export const Health = z
  .object({
    status: z.enum(["ok", "degraded"]),
    database: z.enum(["ok", "unreachable"]),
    collector: z.enum(["ok", "unreachable"]),
    version: z.string(),
  })
  .meta({ id: "Health" });

/** Where an ID that came without a project is found. */
export const Resolved = z
  .object({ project: z.string(), correlationId: z.string(), stepId: z.string().exactOptional() })
  .meta({ id: "Resolved" });

export type RunsPage = z.infer<typeof RunsPage>;
export type RunPage = z.infer<typeof RunPage>;
export type StepReference = z.infer<typeof StepReference>;
export type Shortened = z.infer<typeof Shortened>;
export type StepAnswer = z.infer<typeof StepAnswer>;
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;
export type Health = z.infer<typeof Health>;
export type Resolved = z.infer<typeof Resolved>;
