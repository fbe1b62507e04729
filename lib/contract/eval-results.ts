import { z } from "zod";
import { caseId } from "#evals/eval-case.ts";
import { EVALUATION_STATUSES } from "#trace/evaluation.ts";
import { SetSlug } from "./eval-cases.ts";
import { Time } from "./step.ts";

/** Results of eval runs, as they came in over OTLP, laid beside what was tested. */

const Status = z.enum(EVALUATION_STATUSES);
const runId = z.string().min(1).max(256);
const project = z.string().exactOptional();

const subject = {
  commit: z.string().exactOptional(),
  branch: z.string().exactOptional(),
  promptVersion: z.string().exactOptional(),
  model: z.string().exactOptional(),
};

/** What one eval run said of one case. */
const CaseResult = z.object({
  run: runId,
  at: Time,
  ...subject,
  status: Status,
  revision: z.int().exactOptional(),
  explanation: z.string().exactOptional(),
  /** Share of the trials that passed, where the runner said it. */
  score: z.number().exactOptional(),
  /** The run that the agent under test made, where its telemetry came. */
  correlationId: z.string().exactOptional(),
  assertions: z.array(
    z.object({ name: z.string(), trial: z.int(), status: Status, gates: z.boolean(), explanation: z.string().exactOptional() }),
  ),
});
export type CaseResult = z.infer<typeof CaseResult>;

/** `GET /api/v1/eval-cases/{id}/results`: latest first. */
export const CaseResultsQuery = z.object({
  project,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().optional(),
});
export const CaseResults = z
  .object({ results: z.array(CaseResult), nextCursor: z.string().exactOptional() })
  .meta({ id: "EvalCaseResults" });
export type CaseResults = z.infer<typeof CaseResults>;

const Named = z.object({ id: caseId, title: z.string() });
export type NamedCase = z.infer<typeof Named>;

/** One eval run over the cases of a set. */
const SetRun = z.object({
  run: runId,
  at: Time,
  ...subject,
  counts: z.object({ pass: z.int(), fail: z.int(), diverged: z.int(), error: z.int() }),
});
export type SetRun = z.infer<typeof SetRun>;

/**
 * `GET /api/v1/eval-sets/{slug}/results`: the latest runs, newest first. `broken` passed in the run before the newest one that has them and
 * do not in the newest; `flaky` came out differently for one and the same commit, prompt version and model.
 */
export const SetResults = z
  .object({ runs: z.array(SetRun), broken: z.array(Named), mended: z.array(Named), flaky: z.array(Named), more: z.boolean() })
  .meta({ id: "EvalSetResults" });
export type SetResults = z.infer<typeof SetResults>;

/** `GET /api/v1/eval-sets/{slug}/results/compare?before=&after=`: case by case; what differs comes first. */
export const EvalRunsQuery = z.object({
  project,
  before: runId,
  after: runId,
  limit: z.coerce.number().int().min(1).max(500).default(200),
  cursor: z.string().optional(),
});
const OneSide = z.object({ status: Status, explanation: z.string().exactOptional(), revision: z.int().exactOptional() });
const Compared = Named.extend({ before: OneSide.exactOptional(), after: OneSide.exactOptional() });
export type ComparedCase = z.infer<typeof Compared>;
export const ComparedEvalRuns = z
  .object({
    set: SetSlug,
    cases: z.array(Compared),
    counts: z.object({ broken: z.int(), mended: z.int(), same: z.int() }),
    nextCursor: z.string().exactOptional(),
  })
  .meta({ id: "ComparedEvalRuns" });
export type ComparedEvalRuns = z.infer<typeof ComparedEvalRuns>;
