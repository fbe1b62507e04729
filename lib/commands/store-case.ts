import { plainText } from "#db/plain-text.ts";
import { redOnRecorded } from "#evals/check.ts";
import { factsOf } from "#evals/case-facts.ts";
import { canonicalText, digestOf } from "#evals/digest.ts";
import { type EvalCase, evalCase } from "#evals/eval-case.ts";
import { statusOf } from "#evals/case-words.ts";
import { likenessOf } from "#evals/likeness.ts";
import { overrideOf } from "#evals/overridden.ts";
import { type Client, type Denied, denied } from "./in-transaction.ts";

/**
 * A case as it may be stored: valid, with its digest. An active case must be red on its own recorded output (eval-case.md §1.2);
 * one that would pass there catches nothing and is denied, unless a person has said why it may be active all the same.
 */
export function storable(document: unknown): EvalCase | Denied {
  const parsed = evalCase.safeParse(document);
  if (!parsed.success)
    return denied(
      "invalid",
      parsed.error.issues
        .map((issue) => `${issue.path.join(".")}: ${issue.message}`)
        .slice(0, 5)
        .join("; "),
    );
  const one: EvalCase = { ...parsed.data, digest: digestOf(parsed.data) };
  const check = statusOf(one) === "active" && overrideOf(one) === undefined ? redOnRecorded(one) : undefined;
  return check?.red === false
    ? denied(
        "conflict",
        `The case cannot be active: ${check.why}`,
        "Change its assertions so that they fail on what was recorded, or override with a reason.",
      )
    : one;
}

/** In which set a case is written, and under whose name. */
export interface Place {
  set: string;
  author: string;
}

/** Writes a case over the row it may have, and its revision beside the earlier ones, which never change. */
export async function writeCase(client: Client, project: number, one: EvalCase, { set, author }: Place): Promise<void> {
  const version = { revision: one.revision, digest: digestOf(one), body: canonicalText(one) };
  const row = {
    ...version,
    setSlug: set,
    status: statusOf(one),
    title: plainText(one.title),
    category: one.failure?.category ?? null,
    severity: one.severity ?? null,
    ...columnsOf(one),
  };
  const { correlation_id: run, step_id: step } = one.provenance;
  const key = { project, id: one.id };
  await client.evalCase.upsert({
    where: { project_id: key },
    create: { ...key, ...row, correlationId: columnOf(run), stepId: columnOf(step) },
    update: { ...row, updatedAt: new Date() },
  });
  await client.evalCaseRevision.createMany({ data: { ...key, ...version, author }, skipDuplicates: true });
}

/** Text of a case as a column holds it; the document keeps every character. */
function columnOf(text: unknown): string | null {
  return typeof text === "string" ? plainText(text) : null;
}

/** What lists and checks of a set know of a case. */
export function columnsOf(one: EvalCase) {
  const { split, agent, ...hashes } = factsOf(one);
  const { tested, given, nearHash = null } = likenessOf(one);
  return {
    split: columnOf(split),
    agent: columnOf(agent),
    ...hashes,
    tested: tested.map(plainText),
    given: given.map(plainText),
    nearHash,
  };
}

/** A set is made on first use, so that saving a case needs no other step before it. */
export async function ensureSet(client: Client, project: number, slug: string): Promise<void> {
  await client.evalSet.createMany({ data: { project, slug, name: slug }, skipDuplicates: true });
}
