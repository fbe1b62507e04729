import { z } from "zod";
import { PROBLEM_KINDS } from "#trace/finding.ts";
import { StepId, Time } from "./step.ts";

/** The Failures inbox: problems grouped by signature. */

export const FAILURE_STATES = ["open", "snoozed", "resolved"] as const;

export const FailureSignature = z.string().regex(/^[0-9a-f]{24}$/, "24 hexadecimal digits, as a list of failures gives them");

export const FailureExample = z
  .object({ correlationId: z.string(), stepId: StepId, at: Time, message: z.string() })
  .meta({ id: "FailureExample" });

export const Failure = z
  .object({
    signature: FailureSignature,
    kind: z.enum(PROBLEM_KINDS),
    subject: z.string().meta({ description: "The tool or model, else the step's name" }),
    message: z.string().meta({ description: "What its problems have in common; … stands for values" }),
    path: z.string().exactOptional().meta({ description: "JSON Pointer into the arguments; * is any item of a list" }),
    steps: z.int().meta({ description: "How many steps have this problem" }),
    days: z.array(z.int()).meta({ description: "How many of them began on each of the last 14 UTC days, the earliest first" }),
    firstAt: Time,
    lastAt: Time,
    agents: z.array(z.string()).meta({ description: "Of the newest 50" }),
    models: z.array(z.string()).meta({ description: "Of the newest 50" }),
    cases: z.int().meta({ description: "Eval cases made of steps with this problem; retired ones do not count" }),
    examples: z.array(FailureExample).meta({ description: "The newest" }),
    state: z.enum(FAILURE_STATES),
    until: Time.exactOptional().meta({ description: "Of a snoozed one" }),
    reopened: z.boolean().meta({ description: "It was resolved, and came again since" }),
  })
  .meta({ id: "Failure" });

/** `GET /api/v1/failures`. */
export const FailuresPage = z
  .object({
    failures: z.array(Failure),
    counts: z.object({ open: z.int(), snoozed: z.int(), resolved: z.int() }),
    nextCursor: z.string().exactOptional(),
  })
  .meta({ id: "FailuresPage" });

/** `POST /api/v1/failures/{signature}`: resolved until it comes again, snoozed for some hours, or open. */
export const FailureMark = z
  .union([
    z.strictObject({ state: z.enum(["open", "resolved"]) }),
    z.strictObject({ state: z.literal("snoozed"), hours: z.int().min(1).max(8760) }),
  ])
  .meta({ id: "FailureMark" });
export const FailureMarked = z.object({ signature: FailureSignature, state: z.enum(FAILURE_STATES) }).meta({ id: "FailureMarked" });

export type Failure = z.infer<typeof Failure>;
export type FailureMark = z.infer<typeof FailureMark>;
export type FailureState = (typeof FAILURE_STATES)[number];
export type FailuresPage = z.infer<typeof FailuresPage>;
