import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { streamOf } from "#app/api/download.ts";
import { zipOf } from "#app/api/zip-of.ts";
import { openPool } from "#db/pool.ts";
import { exportSet, type Format, formatNamed, type StreamedFile } from "#evals/formats/index.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { casesOfSet } from "#read/cases-of-set.ts";

/** The child of `bench/exports.ts`: writes one export as the route does, into nothing, and says what it took. */

export interface Task {
  webUrl: string;
  slug: string;
  format: string;
  /** Rows after which the memory is looked at first. */
  early: number;
}

export interface Took {
  format: string;
  /** Bytes written. */
  written: number;
  /** Seconds of processor, of this process. */
  cpu: number;
  rows: number;
  /** Bytes that something still refers to: after `early` rows, and when all are read. */
  live: { early: number; late: number };
  /** Bytes of memory in use: after `early` rows, and at most. */
  resident: { early: number; most: number };
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function liveHeap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const MOST_BETWEEN_LOOKS = 500;

/** The cases as they pass by; what stands in memory is noted where a reader of the same length would be. */
async function* watched(cases: AsyncIterable<EvalCase>, early: number, took: Took): AsyncGenerator<EvalCase, void> {
  for await (const one of cases) {
    took.rows++;
    if (took.rows % MOST_BETWEEN_LOOKS === 0) took.resident.most = Math.max(took.resident.most, process.memoryUsage.rss());
    if (took.rows === early) {
      took.live.early = liveHeap();
      took.resident.early = process.memoryUsage.rss();
    }
    yield one;
  }
  took.live.late = liveHeap();
}

async function bodyOf(format: Format, slug: string, files: AsyncIterable<StreamedFile>): Promise<ReadableStream<Uint8Array>> {
  if (format.beside !== undefined) return zipOf(slug, files);
  for await (const { text } of files) return streamOf(text);
  throw new Error(`the format ${format.name} wrote no file`);
}

async function write({ webUrl, slug, format: name, early }: Task): Promise<Took> {
  const format = formatNamed(name);
  if (format === undefined) throw new Error(`there is no format ${name}`);
  const took: Took = { format: name, written: 0, cpu: 0, rows: 0, live: { early: 0, late: 0 }, resident: { early: 0, most: 0 } };
  const pool = openPool(webUrl, { max: 2, statementMs: 60_000, lockMs: 10_000, name: "bench-export" });
  try {
    const cases = watched(casesOfSet({ project: "default", slug }, pool), early, took);
    const files = await exportSet(format, cases, { set: { slug, name: slug }, exportedAt: new Date().toISOString() });
    for await (const chunk of await bodyOf(format, slug, files)) took.written += chunk.length;
    return { ...took, cpu: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6 };
  } finally {
    await pool.end();
  }
}

process.once("message", (task: Task) => {
  void write(task).then((took) => process.send?.(took, () => process.disconnect?.()));
});
