import { openPool } from "#db/pool.ts";
import { findProject } from "#db/projects.ts";
import { inProject } from "#read/in-project.ts";
import { recordsOfRun } from "#read/stored-records.ts";
import type { Install } from "./install.ts";
import { digest, identityOf } from "./model.ts";
import type { Model, ModelRun } from "./model.ts";

/** What the set model found wrong, in spans and runs; all 0 is what is promised. */
export interface Damage {
  /** Acknowledged and not there. */
  lost: number;
  /** There more than once. */
  doubled: number;
  /** There with other bytes than were sent. */
  torn: number;
  /** There although nobody sent it. */
  phantom: number;
  /** Runs whose sums are not those of their spans. */
  wrongSums: number;
}

type Pool = ReturnType<typeof openPool>;

interface Sums {
  spans: bigint;
  models: bigint;
  tokens: bigint;
}

const SUMS =
  "SELECT spans::bigint, models::bigint, coalesce(input_tokens, 0)::bigint AS tokens FROM run WHERE project = $1 AND correlation_id = $2";

/** Compares what is stored with the model, span by span and byte by byte, as the web app would read it. */
export async function damageOf(model: Model, { collectorUrl, webUrl }: Pick<Install, "collectorUrl" | "webUrl">): Promise<Damage> {
  const limits = { max: 4, statementMs: 60_000, lockMs: 10_000 };
  const [collector, web] = [
    openPool(collectorUrl, { name: "torture-sums", ...limits }),
    openPool(webUrl, { name: "torture-read", ...limits }),
  ];
  const damage: Damage = { lost: 0, doubled: 0, torn: 0, phantom: 0, wrongSums: 0 };
  try {
    for (const run of model.runs()) await compare(run, model.project, { collector, web }, damage);
  } finally {
    await Promise.all([collector.end(), web.end()]);
  }
  return damage;
}

async function compare(run: ModelRun, project: string, { collector, web }: { collector: Pool; web: Pool }, damage: Damage): Promise<void> {
  const records = (await inProject(project, (snapshot) => recordsOfRun(snapshot, run.id), web)) ?? [];
  const seen = new Set<string>();
  for (const { body } of records) {
    const identity = identityOf(body);
    const expected = run.spans.get(identity);
    if (expected === undefined) damage.phantom++;
    else if (seen.has(identity)) damage.doubled++;
    else if (expected !== digest(body)) damage.torn++;
    seen.add(identity);
  }
  if (run.whole) for (const identity of run.spans.keys()) if (!seen.has(identity)) damage.lost++;
  if (run.whole && !(await sumsHold(run, project, collector))) damage.wrongSums++;
}

async function sumsHold(run: ModelRun, project: string, pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<Sums>(SUMS, [await findProject(pool, project), run.id]);
  const expected = BigInt(run.spans.size);
  const [sums] = rows;
  return rows.length === 1 && sums?.spans === expected && sums.models === run.models && sums.tokens === run.inputTokens;
}
