import { createHash } from "node:crypto";
import { type Counted, countedOf, countFailures, type NewFailure, RETURNING_COUNTED } from "#db/failures.ts";
import { plainText } from "#db/rows-in.ts";
import { type Signature, signatureOf } from "#findings/signature.ts";
import { ofEval } from "#read/of-eval.ts";
import type { IndexedStep } from "#read/steps/indexed-step.ts";
import type { Finding } from "#trace/finding.ts";
import type { Step } from "#trace/step.ts";
import { clampNs, nsOf } from "#trace/time.ts";
import type { Made } from "./made.ts";
import type { Client, RunKey } from "./run-key.ts";

const DROP = `DELETE FROM finding WHERE project = $1 AND correlation_id = $2 AND step_id = ANY($3) ${RETURNING_COUNTED}`;
const INSERT = `INSERT INTO finding (project, correlation_id, step_id, ordinal, kind, severity, message, path, signature, at_ns, agent, model)
  SELECT $1, $2, * FROM unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::text[], $12::text[])`;

const COUNTED = "SELECT signature, at_ns FROM finding WHERE project = $1 AND correlation_id = $2 AND signature IS NOT NULL";
const UNCOUNT = "UPDATE finding SET signature = NULL WHERE project = $1 AND correlation_id = $2 AND signature IS NOT NULL";

interface Placed extends Finding {
  step: Step;
  ordinal: number;
  atNs: bigint;
  failure?: NewFailure;
}

/** Puts the findings of steps in the place of those that the same records had made before, and counts the failures among them. */
export async function writeFindings(
  client: Client,
  run: RunKey,
  gone: readonly Pick<IndexedStep, "step_id">[],
  fresh: readonly Pick<Made, "step">[],
): Promise<void> {
  const before = gone.map((row) => row.step_id);
  const { rows } = await client.query<{ signature: string | null; at_ns: bigint | null }>(DROP, [...run, before]);
  const evalRun = await isOfEval(client, run);
  const uncounted = evalRun ? await uncount(client, run) : [];
  const found = fresh.flatMap(({ step }) => step.findings.map((finding, ordinal) => placed(step, finding, ordinal, !evalRun)));
  if (found.length > 0) await insert(client, run, found);
  await countFailures(
    client,
    run[0],
    [...countedOf(rows), ...uncounted],
    found.flatMap(({ failure }) => failure ?? []),
  );
}

async function isOfEval(client: Client, [project, id]: RunKey): Promise<boolean> {
  const { rows } = await client.query<{ of_eval: boolean }>(
    `SELECT ${ofEval("run")} AS of_eval FROM run WHERE project = $1 AND correlation_id = $2`,
    [project, id],
  );
  return rows[0]?.of_eval ?? false;
}

/** A test that fails is no failure of production. What was counted before the run was known for one goes. */
async function uncount(client: Client, run: RunKey): Promise<Counted[]> {
  const { rows } = await client.query<{ signature: string; at_ns: bigint }>(COUNTED, [...run]);
  if (rows.length > 0) await client.query(UNCOUNT, [...run]);
  return countedOf(rows);
}

async function insert(client: Client, run: RunKey, found: readonly Placed[]): Promise<void> {
  const column = <T>(of: (finding: Placed) => T): T[] => found.map(of);
  const text = (of: (finding: Placed) => string | undefined): (string | null)[] =>
    column((finding) => {
      const value = of(finding);
      return value === undefined ? null : plainText(value);
    });
  await client.query(INSERT, [
    ...run,
    column(({ step }) => step.id),
    column(({ ordinal }) => ordinal),
    column(({ kind }) => kind),
    column(({ severity }) => severity),
    text(({ message }) => message),
    text(({ path }) => path),
    text(({ failure }) => failure?.signature),
    column(({ atNs }) => atNs),
    text(({ step }) => step.agent),
    text(({ step }) => step.model?.responded ?? step.model?.requested),
  ]);
}

function placed(step: Step, finding: Finding, ordinal: number, counts: boolean): Placed {
  const atNs = clampNs(nsOf(step.startedAt) ?? 0n);
  const signature = counts ? signatureOf(step, finding) : undefined;
  return { ...finding, step, ordinal, atNs, ...(signature === undefined ? {} : { failure: { ...plain(signature), atNs } }) };
}

function plain(signature: Signature): Omit<NewFailure, "atNs"> {
  const { kind, path } = signature;
  const named = {
    kind,
    subject: plainText(signature.subject),
    message: plainText(signature.message),
    path: path === undefined ? null : plainText(path),
  };
  return { ...named, signature: digestOf(named) };
}

/** Short enough for an address, long enough that two never meet. */
const DIGITS = 24;

function digestOf({ kind, subject, message, path }: Omit<NewFailure, "signature" | "atNs">): string {
  return createHash("sha256")
    .update(JSON.stringify([kind, subject, message, path]))
    .digest("hex")
    .slice(0, DIGITS);
}
