import { z } from "zod";
import { assertion } from "#evals/assertion.ts";
import { caseId, evalCase } from "#evals/eval-case.ts";
import { CASE_STATUSES, SEVERITIES } from "#evals/case-words.ts";
import { failure } from "#evals/failure-tag.ts";
import { StepId, Time } from "./step.ts";

/** Eval cases and sets of the API. `EvalCase` is an eval-case/1 document. */

export const EvalCase = evalCase.meta({ id: "EvalCase" });

export const SetSlug = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "1 to 64 of a-z 0-9 . _ -, beginning with a letter or digit");

/** `POST /api/v1/eval-cases`: a draft of a recorded step, or a whole document (import). `set` is made when it is new; `default` when absent. */
export const NewEvalCase = z
  .union([
    z.strictObject({ set: SetSlug.exactOptional(), correlationId: z.string().min(1), stepId: z.string().min(1) }),
    z.strictObject({ set: SetSlug.exactOptional(), case: EvalCase }),
  ])
  .meta({ id: "NewEvalCase" });

/**
 * `PATCH /api/v1/eval-cases/{id}`: what is absent stays as it is; `failure: null` takes the category away, the empty split and no tags theirs. `revision` is the one
 * that was read: when the case has a newer one, the change is refused.
 */
export const EvalCaseChange = z
  .strictObject({
    revision: z.int().min(1).exactOptional(),
    title: z.string().min(1).max(200).exactOptional(),
    status: z.enum(CASE_STATUSES).exactOptional(),
    severity: z.enum(SEVERITIES).exactOptional(),
    split: z.string().max(64).exactOptional(),
    /** Whether it may be exported as training data; the hold-out never is. */
    training: z.boolean().exactOptional(),
    tags: z.array(z.string()).exactOptional(),
    assertions: z.array(assertion).exactOptional(),
    failure: failure.nullable().exactOptional(),
    set: SetSlug.exactOptional(),
    override: z
      .strictObject({ reason: z.string().trim().min(1).max(2000) })
      .exactOptional()
      .meta({ description: "Lets a case be active that is not red on its recording; the reason is kept in it" }),
  })
  .meta({ id: "EvalCaseChange" });

/** `POST /api/v1/eval-cases/check`: the assertions on the recorded output. */
export const CheckEvalCase = z.strictObject({ case: EvalCase }).meta({ id: "CheckEvalCase" });
const AssertionResult = z.object({ assertion, pass: z.boolean(), checked: z.boolean(), reason: z.string() });
export const RedCheckAnswer = z
  .object({
    red: z.boolean(),
    why: z.string(),
    results: z.array(AssertionResult),
    reference: z.object({ green: z.boolean(), results: z.array(AssertionResult) }).exactOptional(),
  })
  .meta({ id: "RedCheck" });

/** A case in a list: the columns and the assertions, without the frozen input. */
export const EvalCaseRow = z
  .object({
    id: caseId,
    set: SetSlug,
    revision: z.int(),
    status: z.enum(CASE_STATUSES),
    kind: z.enum(["call", "run"]).meta({ description: "One model call, or a whole run" }),
    title: z.string(),
    category: z.string().exactOptional(),
    severity: z.enum(SEVERITIES).exactOptional(),
    split: z.string().exactOptional(),
    correlationId: z.string().exactOptional(),
    stepId: StepId.exactOptional(),
    digest: z.string(),
    assertions: z.array(assertion),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: "EvalCaseRow" });

/** `GET`, `POST` and `PATCH` of one case. */
export const EvalCaseAnswer = z.object({ case: EvalCase, set: SetSlug }).meta({ id: "EvalCaseAnswer" });
/** `GET /api/v1/eval-cases?set=`. */
export const EvalCasesPage = z
  .object({ cases: z.array(EvalCaseRow), nextCursor: z.string().exactOptional() })
  .meta({ id: "EvalCasesPage" });

export const EvalSet = z
  .object({
    slug: SetSlug,
    name: z.string(),
    description: z.string(),
    counts: z.object({ draft: z.int(), active: z.int(), quarantined: z.int(), retired: z.int() }),
    latestVersion: z.int().exactOptional().meta({ description: "Number of the version frozen last" }),
    createdAt: Time,
  })
  .meta({ id: "EvalSet" });
export const NewEvalSet = z
  .strictObject({ slug: SetSlug, name: z.string().min(1).max(200).exactOptional(), description: z.string().max(2000).exactOptional() })
  .meta({ id: "NewEvalSet" });
/** `PATCH /api/v1/eval-sets/{slug}`. */
export const EvalSetChange = NewEvalSet.omit({ slug: true }).meta({ id: "EvalSetChange" });
/** `GET /api/v1/eval-sets`. */
export const EvalSetsPage = z.object({ sets: z.array(EvalSet) }).meta({ id: "EvalSetsPage" });

/** One way to download a set: how many of its cases it carries (0 = there is nothing to download) and what it would lose of them. */
export const FormatOffer = z
  .object({ name: z.string(), title: z.string(), carries: z.int(), loses: z.array(z.string()) })
  .meta({ id: "FormatOffer" });
/** What a set held when somebody froze it. */
export const SetVersion = z
  .object({
    version: z.int(),
    digest: z.string().meta({ description: "Over ID, revision, digest, status and split of every case" }),
    cases: z.int(),
    note: z.string(),
    author: z.string(),
    createdAt: Time,
  })
  .meta({ id: "SetVersion" });

/** `GET /api/v1/eval-sets/{slug}`; of a version when one is asked for: then the formats are told of what it holds. */
export const EvalSetAnswer = z
  .object({ set: EvalSet, version: SetVersion.exactOptional(), formats: z.array(FormatOffer) })
  .meta({ id: "EvalSetAnswer" });

export type NewEvalCase = z.infer<typeof NewEvalCase>;
export type EvalCaseChange = z.infer<typeof EvalCaseChange>;
export type EvalCaseRow = z.infer<typeof EvalCaseRow>;
export type EvalCaseAnswer = z.infer<typeof EvalCaseAnswer>;
export type EvalCasesPage = z.infer<typeof EvalCasesPage>;
export type EvalSet = z.infer<typeof EvalSet>;
export type NewEvalSet = z.infer<typeof NewEvalSet>;
export type EvalSetsPage = z.infer<typeof EvalSetsPage>;
export type SetVersion = z.infer<typeof SetVersion>;
export type EvalSetAnswer = z.infer<typeof EvalSetAnswer>;
