import type pg from "pg";
import { claimsOf } from "#correlation/claims-of.ts";
import { evalFactsOf } from "#collector/facts/evaluations.ts";
import { factsOf } from "#collector/facts/facts.ts";
import { EVER } from "#collector/rederive/job.ts";
import { patiently } from "#collector/rederive/patiently.ts";
import { familyOf, nextTraces } from "#collector/rederive/rederive.ts";
import { sumAgain } from "#collector/rederive/sum-again.ts";
import { unanalysed } from "#collector/retention/erase-runs.ts";
import { recorrelate } from "#collector/store/settle/recorrelate.ts";
import { ruleSetOf } from "#db/correlation-rules.ts";
import { looseDays } from "#db/loose-text.ts";
import { priceBook } from "#db/price-books.ts";
import { HELD } from "#db/retention.ts";
import { sweepTexts } from "#db/sweep-texts.ts";
import { logOf, spanOf } from "#otlp/record-of.ts";
import { projectKey } from "#redaction/project-key.ts";
import { Redactor } from "#redaction/redactor.ts";
import { type Sweep, saveSweep } from "./job.ts";
import { redactNames } from "./redact-names.ts";
import { redactKeptRefusals } from "./redact-refused.ts";
import { redactTrace, type Redacting } from "./redact-trace.ts";

/**
 * The rules of a project applied to what was stored before them: trace by trace the records with what was made of them, then what was refused
 * and counted, then every byte of text that nobody uses any longer. Interrupted it goes on where it stood; repeating it changes nothing.
 */

const READ = { traces: spanOf, logs: logOf } as const;
/** One process of all removes texts (start-keeping.ts). */
const TEXTS_LOCK = "SELECT pg_advisory_lock(7006, 0)";

export async function sweep(pool: pg.Pool, job: Sweep, secret: string, signal: AbortSignal): Promise<void> {
  const { project } = job;
  const redactor = new Redactor(job.rules, projectKey(secret, job.name));
  const book = await priceBook(pool, pool, project, 0);
  const rules = await ruleSetOf(pool, project, 0);
  const work: Redacting = {
    pool,
    project,
    redactor,
    entryOf: (canonical, kind) => {
      const record = READ[kind](canonical);
      return {
        ...canonical,
        record,
        project: job.name,
        head: factsOf(record, book),
        claims: claimsOf(record, rules),
        ...evalFactsOf(record),
      };
    },
  };
  const settle = async (traceId: string): Promise<void> => {
    await patiently(() => recorrelate(pool, project, traceId, rules));
    for (const part of await familyOf(work, traceId)) await patiently(() => sumAgain(pool, project, part));
  };
  if (job.phase === "traces") await eachTrace(work, job, settle, signal);
  if (job.phase === "refused") {
    await redactKeptRefusals(pool, project, redactor);
    await redactNames(pool, project, redactor);
    await done(pool, job, { phase: "texts" });
  }
  if (job.phase === "texts") {
    await removeTexts(pool, project);
    await done(pool, job, { phase: "done" });
  }
}

async function done(pool: pg.Pool, job: Sweep, change: Partial<Sweep>): Promise<void> {
  Object.assign(job, change);
  await saveSweep(pool, job);
}

async function eachTrace(work: Redacting, job: Sweep, settle: (traceId: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  const { pool } = work;
  // The trace it was at when it was interrupted may be redacted and not settled yet.
  for (let isFirst = true; ;) {
    const traces = await nextTraces({ ...work, range: EVER }, job.place);
    for (const traceId of traces) {
      if (signal.aborted) return;
      const { records, changed } = await oneTrace(work, traceId);
      if (changed > 0 || isFirst) await settle(traceId);
      isFirst = false;
      await done(pool, job, { place: traceId, traces: job.traces + 1, records: job.records + records, changed: job.changed + changed });
    }
    if (traces.length === 0) return done(pool, job, { phase: "refused", place: "" });
  }
}

/** A trace and its parts, with the runs they belong to unjudged meanwhile: a judgement of old text must not come after it. */
async function oneTrace(work: Redacting, traceId: string): Promise<{ records: number; changed: number }> {
  const sum = { records: 0, changed: 0 };
  const { rows } = await work.pool.query<{ run: string; held: boolean }>(
    `SELECT DISTINCT correlation_id AS run, correlation_id IN (${HELD}) AS held FROM trace
      WHERE project = $1 AND (trace_id = decode($2, 'hex') OR part_of = decode($2, 'hex'))`,
    [work.project, traceId],
  );
  // A held run is evidence: it stays as it is until it is released.
  if (rows.some(({ held }) => held)) return sum;
  return unanalysed(
    work.pool,
    work.project,
    rows.map(({ run }) => run),
    async () => {
      for (const part of await familyOf(work, traceId)) {
        const { records, changed } = await redactTrace(work, part);
        sum.records += records;
        sum.changed += changed;
      }
      return sum;
    },
  );
}

async function removeTexts(pool: pg.Pool, project: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(TEXTS_LOCK);
    if ((await looseDays(pool, project)).length > 0) await sweepTexts(pool, project);
  } finally {
    client.release(true); // The connection ends, and its lock with it.
  }
}
