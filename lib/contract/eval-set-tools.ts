import { z } from "zod";
import { assertion } from "#evals/assertion.ts";
import { caseId } from "#evals/eval-case.ts";
import { CASE_STATUSES, SEVERITIES } from "#evals/case-words.ts";
import { Failure } from "./failures.ts";
import { EvalCase, SetVersion } from "./eval-cases.ts";
import { cursor, limit, project } from "./requests.ts";
import { Time } from "./step.ts";

/** What is said of a set as a whole: its versions, what it covers, what is wrong with it, what was imported. */

/** `POST /api/v1/eval-sets/{slug}/versions`. */
export const NewSetVersion = z.strictObject({ note: z.string().max(500).default("") }).meta({ id: "NewSetVersion" });
/** `made: false`: nothing had changed since the latest version, which is given back. */
export const SetVersionMade = z.object({ version: SetVersion, made: z.boolean() }).meta({ id: "SetVersionMade" });

export const SetVersionsQuery = z.object({ project, limit: limit(200, 50), cursor });
/** `GET /api/v1/eval-sets/{slug}/versions`: latest first. */
export const SetVersionsPage = z
  .object({ versions: z.array(SetVersion), nextCursor: z.string().exactOptional() })
  .meta({ id: "SetVersionsPage" });

const CaseOfVersion = z.object({
  revision: z.int(),
  digest: z.string(),
  status: z.enum(CASE_STATUSES),
  title: z.string(),
  split: z.string().exactOptional(),
});

/** What became of a case between two versions. */
export const VersionChange = z
  .object({
    caseId,
    change: z.enum(["added", "removed", "changed"]),
    before: CaseOfVersion.exactOptional(),
    after: CaseOfVersion.exactOptional(),
  })
  .meta({ id: "VersionChange" });

export const VersionDiffQuery = z.object({
  project,
  from: z.coerce.number().int().min(1),
  to: z.coerce.number().int().min(1),
  limit: limit(500, 100),
  cursor,
});
/** `GET /api/v1/eval-sets/{slug}/versions/compare?from=&to=`: by case ID. */
export const VersionDiff = z
  .object({
    from: SetVersion,
    to: SetVersion,
    counts: z.object({ added: z.int(), removed: z.int(), changed: z.int(), same: z.int() }),
    changes: z.array(VersionChange),
    nextCursor: z.string().exactOptional(),
  })
  .meta({ id: "VersionDiff" });

export const CoverageQuery = z.object({ project, limit: limit(200, 50), cursor });
/** A failure signature, how often it came in the window, and the cases of the set made of its steps. */
export const CoveredFailure = Failure.pick({ signature: true, kind: true, subject: true, message: true, path: true })
  .extend({
    occurrences: z.int(),
    cases: z.array(caseId).meta({ description: "The first five" }),
    example: Failure.shape.examples.element.exactOptional(),
  })
  .meta({ id: "CoveredFailure" });
/** What the set checks of one tool. */
export const ToolCoverage = z
  .object({
    tool: z.string(),
    given: z.int().meta({ description: "Cases whose agent was given the tool" }),
    tests: z
      .array(z.object({ type: z.string(), cases: z.int() }))
      .meta({ description: "Types of assertions about it; none: it is not tested" }),
  })
  .meta({ id: "ToolCoverage" });

/** How an agent fails, and how grave the cases are that are made of it. */
export const AgentCoverage = z
  .object({
    agent: z.string().meta({ description: "Empty: steps that named none" }),
    failures: z.int().meta({ description: "Its failing steps in the window" }),
    cases: z.array(z.object({ severity: z.enum(SEVERITIES).exactOptional(), cases: z.int() })),
  })
  .meta({ id: "AgentCoverage" });

/** `GET /api/v1/eval-sets/{slug}/coverage`: of the last 30 days, the most frequent first. */
export const Coverage = z
  .object({
    days: z.int(),
    failures: z.array(CoveredFailure),
    signatures: z.object({ all: z.int(), covered: z.int() }),
    occurrences: z.object({ all: z.int(), covered: z.int() }).meta({ description: "The share that is covered is weighted by these" }),
    tools: z
      .object({ of: z.int(), rows: z.array(ToolCoverage) })
      .meta({ description: "Tools that cases are about or whose agents have them; untested ones first, the first 200" }),
    agents: z
      .object({ of: z.int(), rows: z.array(AgentCoverage) })
      .meta({ description: "Agents that failed or that cases are made of; those without a case first, the first 200" }),
    nextCursor: z.string().exactOptional(),
  })
  .meta({ id: "Coverage" });

const OneCase = z.object({ id: caseId, title: z.string(), status: z.enum(CASE_STATUSES) });
/** The first of them, and how many there are. */
const CaseGroup = z.object({ of: z.int(), cases: z.array(OneCase) });
/** `GET /api/v1/eval-sets/{slug}/checks`: what is wrong with the set; of each kind at most 200, with how many there are. */
export const SetChecks = z
  .object({
    examined: z.int(),
    duplicates: z
      .object({ of: z.int(), groups: z.array(CaseGroup) })
      .meta({ description: "Same instructions, conversation and tools; the first 20 of each" }),
    similar: z
      .object({ of: z.int(), groups: z.array(CaseGroup) })
      .meta({ description: "Same checks of the same tools, nearly the same words of the user; the first 20 of each" }),
    contradictions: z.object({
      of: z.int(),
      pairs: z.array(z.object({ a: OneCase, b: OneCase, assertions: z.tuple([assertion, assertion]) })),
    }),
    stale: z.object({
      of: z.int(),
      cases: z.array(
        OneCase.extend({
          agent: z.string(),
          system: z.boolean().meta({ description: "The instructions are others by now" }),
          tools: z.array(z.string()).meta({ description: "Tools that are gone, new or have another schema" }),
          seenAt: Time.meta({ description: "When the agent's latest model call began" }),
        }),
      ),
    }),
    incomplete: z
      .object({
        of: z.int(),
        cases: z.array(
          OneCase.extend({
            partial: z.boolean().meta({ description: "Not all that the model saw was captured" }),
            redacted: z.boolean().meta({ description: "A placeholder stands where a value was" }),
            large: z.int().exactOptional().meta({ description: "Bytes of the document, where they are more than 1 MB" }),
          }),
        ),
      })
      .meta({ description: "Cases whose recording is not all of what happened, or is very large" }),
    overridden: z.object({ of: z.int(), cases: z.array(OneCase) }).meta({ description: "Active although not red on their recording" }),
  })
  .meta({ id: "SetChecks" });

/** `POST /api/v1/eval-sets/{slug}/import`: eval-case/1, one case a line. Good lines are kept whatever the others are. */
export const ImportAnswer = z
  .object({
    lines: z.int(),
    added: z.int(),
    changed: z.int().meta({ description: "A later revision of a case that was there" }),
    unchanged: z.int(),
    refused: z.int(),
    problems: z
      .array(z.object({ line: z.int(), id: z.string().exactOptional(), message: z.string() }))
      .meta({ description: "Why lines were refused; the first 200" }),
  })
  .meta({ id: "ImportAnswer" });

/** One revision of a case, whole. */
export const CaseRevision = z
  .object({ revision: z.int(), digest: z.string(), author: z.string(), createdAt: Time, case: EvalCase })
  .meta({ id: "CaseRevision" });
export const CaseRevisionsQuery = z.object({ project, limit: limit(50, 20), cursor });
/** `GET /api/v1/eval-cases/{id}/revisions`: latest first. */
export const CaseRevisionsPage = z
  .object({ revisions: z.array(CaseRevision), nextCursor: z.string().exactOptional() })
  .meta({ id: "CaseRevisionsPage" });

/** `POST /api/v1/eval-cases/of-run`: a draft of a whole run, with its recorded tool results as stubs. */
export const NewRunCase = z.strictObject({ set: z.string().exactOptional(), correlationId: z.string().min(1) }).meta({ id: "NewRunCase" });

export type SetVersionMade = z.infer<typeof SetVersionMade>;
export type SetVersionsPage = z.infer<typeof SetVersionsPage>;
export type VersionChange = z.infer<typeof VersionChange>;
export type VersionDiff = z.infer<typeof VersionDiff>;
export type VersionDiffQuery = z.output<typeof VersionDiffQuery>;
export type CoveredFailure = z.infer<typeof CoveredFailure>;
export type Coverage = z.infer<typeof Coverage>;
export type ToolCoverage = z.infer<typeof ToolCoverage>;
export type AgentCoverage = z.infer<typeof AgentCoverage>;
export type SetChecks = z.infer<typeof SetChecks>;
export type ImportAnswer = z.infer<typeof ImportAnswer>;
export type CaseRevision = z.infer<typeof CaseRevision>;
export type CaseRevisionsPage = z.infer<typeof CaseRevisionsPage>;
