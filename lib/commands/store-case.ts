import { redOnRecorded } from "#evals/check.ts";
import { canonicalText, digestOf } from "#evals/digest.ts";
import { type EvalCase, evalCase, statusOf } from "#evals/eval-case.ts";
import { type Denied, denied, type inTransaction } from "./in-transaction.ts";

type Client = Parameters<Parameters<typeof inTransaction>[1]>[0];

/**
 * A case as it may be stored: valid, with its digest. An active case must be red on its own recorded output (eval-case.md §1.2);
 * one that would pass there catches nothing and is denied.
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
  const check = statusOf(one) === "active" ? redOnRecorded(one) : undefined;
  return check?.red === false
    ? denied("conflict", `The case cannot be active: ${check.why}`, "Change its assertions so that they fail on what was recorded.")
    : one;
}

/** Writes a case over the row it may have, and its revision beside the earlier ones, which never change. */
export async function writeCase(client: Client, project: number, one: EvalCase, set: string): Promise<void> {
  const body = canonicalText(one);
  const { step_id: step } = one.provenance;
  await client.query(
    `INSERT INTO eval_case (project, id, set_slug, revision, status, title, category, severity, correlation_id, step_id, digest, body)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (project, id) DO UPDATE SET set_slug = excluded.set_slug, revision = excluded.revision, status = excluded.status, title = excluded.title,
       category = excluded.category, severity = excluded.severity, digest = excluded.digest, body = excluded.body, updated_at = now()`,
    [
      project,
      one.id,
      set,
      one.revision,
      statusOf(one),
      one.title,
      one.failure?.category ?? null,
      one.severity ?? null,
      one.provenance.correlation_id ?? null,
      typeof step === "string" ? step : null,
      one.digest,
      body,
    ],
  );
  await client.query(
    "INSERT INTO eval_case_revision (project, id, revision, digest, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
    [project, one.id, one.revision, one.digest, body],
  );
}

/** A set is made on first use, so that saving a case needs no other step before it. */
export async function ensureSet(client: Client, project: number, slug: string): Promise<void> {
  await client.query("INSERT INTO eval_set (project, slug, name) VALUES ($1, $2, $2) ON CONFLICT DO NOTHING", [project, slug]);
}
