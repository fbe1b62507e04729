import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type pg from "pg";
import { decode } from "#collector/decode/decode.ts";
import { getStep } from "#read/get-step.ts";
import { runOverview } from "#read/run-overview.ts";
import { stepsAround } from "#read/steps-around.ts";
import type { SpanRecord } from "#trace/record.ts";
import { quantile } from "./quantile.ts";
import { SEED_START_NS, type Seeded, seedRun } from "./seed.ts";
import { type BenchDatabase, withDatabase } from "./server.ts";
import { writeResults } from "./write-results.ts";

/**
 * `npm run bench:opening`: opening a run of any length, and a step anywhere in it. Against whole spans with their attributes as jsonb
 * under a primary key and an index, read naively: the whole run, as most backends do. Same data, same server, by turns.
 */

const { values: options } = parseArgs({
  options: { steps: { type: "string", default: "50,1000,10000,100000" }, rounds: { type: "string", default: "25" } },
});
const SIZES = options.steps.split(",").map(Number);
const ROUNDS = Number(options.rounds);

interface Row {
  steps: number;
  what: string;
  medianMs: number;
  p95Ms: number;
  gzipBytes: number;
}

async function timed(what: string, steps: number, ask: (round: number) => Promise<unknown>, rounds = ROUNDS): Promise<Row> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = -8; round < rounds; round++) {
    const began = performance.now();
    const text = JSON.stringify(await ask(Math.max(0, round)));
    if (round < 0) continue;
    times.push(performance.now() - began);
    bytes = Math.max(bytes, gzipSync(text).length);
  }
  return { steps, what, medianMs: quantile(times, 0.5), p95Ms: quantile(times, 0.95), gzipBytes: bytes };
}

const REFERENCE = `CREATE TABLE reference (trace_id text, span_id text, start_ns bigint, name text, conversation text, attributes jsonb, PRIMARY KEY (trace_id, span_id));
  CREATE INDEX ON reference (conversation, start_ns)`;

/** Attributes as JSON text; a prompt that is JSON stands in it as JSON, so that it can be queried. */
function attributesText({ attributes }: SpanRecord): string {
  const members = [...attributes].map(([key, value]) => {
    const text = typeof value === "string" ? value : String(value);
    return `${JSON.stringify(key)}:${/^[[{]/.test(text) ? text : JSON.stringify(text)}`;
  });
  return `{${members.join(",")}}`;
}

async function refer(client: pg.Client, request: Uint8Array): Promise<void> {
  const decoded = decode(request, "protobuf", "traces");
  if (!("records" in decoded)) throw new Error(decoded.message);
  const spans = decoded.records.flatMap(({ record }) => (record.signal === "span" ? [record] : []));
  await client.query(
    "INSERT INTO reference SELECT t, s, n, m, c, a::jsonb FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[]) AS r (t, s, n, m, c, a)",
    [
      spans.map((span) => span.traceId),
      spans.map((span) => span.spanId),
      spans.map((span) => String(span.startNs)),
      spans.map((span) => span.name),
      spans.map((span) => span.attributes.text("gen_ai.conversation.id")),
      spans.map(attributesText),
    ],
  );
}

async function measure(web: pg.Pool, { steps, correlationId }: Seeded): Promise<Row[]> {
  const run = { project: "default", correlationId };
  const all: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const window = await stepsAround({ ...run, at: Math.floor((steps * round) / ROUNDS), limit: 1 }, web);
    all.push(window?.steps[0]?.id ?? "");
  }
  return [
    await timed("first view", steps, () => stepsAround(run, web)),
    await timed("the end", steps, () => stepsAround({ ...run, at: steps - 1 }, web)),
    await timed("at a glance", steps, () => runOverview(run, web)),
    await timed("a step anywhere", steps, (round) => getStep({ ...run, stepId: all[round] ?? "" }, web)),
  ];
}

/** All rows of the run as they are, the attributes parsed: what a page is made of where nothing else is stored. */
async function measureNaive(owner: pg.Client, { steps, correlationId }: Seeded): Promise<Row> {
  const ask = async (): Promise<unknown> =>
    (await owner.query("SELECT * FROM reference WHERE conversation = $1 ORDER BY start_ns", [correlationId])).rows;
  return timed("jsonb, the whole run", steps, ask, steps > 20_000 ? 3 : Math.min(ROUNDS, 10));
}

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);

async function measureAll({ collector, web, owner }: BenchDatabase): Promise<void> {
  await owner.query(REFERENCE);
  const results: Row[] = [];
  for (const size of SIZES) {
    const seeded = await seedRun(collector, size, (request) => refer(owner, request));
    console.log(
      `${size} steps: ${(seeded.otlpBytes / 1e6).toFixed(1)} MB stored in ${seeded.storeSeconds.toFixed(1)} s, read into the index in ${seeded.analyseSeconds.toFixed(1)} s (${Math.round(size / seeded.analyseSeconds)} steps/s)`,
    );
    await owner.query("ANALYZE");
    const before = megabytes();
    results.push(...(await measure(web, seeded)));
    console.log(`resident memory ${before} MB before and ${megabytes()} MB after reading; the whole run is not in memory`);
    results.push(await measureNaive(owner, seeded));
    console.log(`resident memory ${megabytes()} MB after reading the whole run as jsonb`);
  }
  console.table(
    results.map(({ steps, what, medianMs, p95Ms, gzipBytes }) => ({
      steps,
      what,
      "median ms": medianMs.toFixed(1),
      "p95 ms": p95Ms.toFixed(1),
      "kB gzip": (gzipBytes / 1000).toFixed(1),
    })),
  );
  await writeResults("opening", { startNs: String(SEED_START_NS), results });
}

await withDatabase("opening", measureAll);
