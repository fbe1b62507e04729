import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { projectId } from "#db/projects.ts";
import { inTransaction } from "#db/transaction.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { FORMATS } from "#evals/formats/index.ts";
import { refundCase } from "#evals/testing.ts";
import type { Task, Took } from "./export-one.ts";
import { type BenchDatabase, withDatabase } from "./server.ts";
import { writeResults } from "./write-results.ts";

/** `npm run bench:exports`: a set of very many cases in every format, each written in a process of its own with little memory. */

const { values: options } = parseArgs({
  options: {
    cases: { type: "string", default: "100000" },
    heap: { type: "string", default: "128" },
    /** Formats, by name. */
    only: { type: "string" },
  },
});
const [CASES, HEAP_MB] = [Number(options.cases), Number(options.heap)];
const CHILD = fileURLToPath(new URL("export-one.ts", import.meta.url));
const SLUG = "many";

const saying = (content: string) => ({ message: { role: "assistant" as const, parts: [{ type: "text" as const, content }] } });

/** A case that every format carries: active, with a text that must occur, a failure and a known-good answer in words, and consent. */
function carriedByAll(): EvalCase {
  const recorded = refundCase();
  const one: EvalCase = {
    ...recorded,
    expect: { assertions: [...recorded.expect.assertions, { type: "output_contains", values: ["cannot refund"] }] },
    observed: { ...recorded.observed, ...saying("I have refunded the order.") },
    reference: saying("I cannot refund this order."),
    privacy: { training_allowed: true },
  };
  const left = FORMATS.filter((format) => !format.carries(one)).map(({ name }) => name);
  if (left.length > 0) throw new Error(`the case is left out by ${left.join(", ")}`);
  return one;
}

/** Cases `ec_1` to `ec_<count>`, of one moment, as an import makes them. */
async function fill({ collector, web }: BenchDatabase): Promise<number> {
  const id = await projectId(collector, "default");
  const body = JSON.stringify(carriedByAll());
  await inTransaction(web, async (client) => {
    await client.query("SELECT set_config('playhead.project', $1, true)", [String(id)]);
    await client.query(
      `INSERT INTO eval_case (project, id, set_slug, revision, status, title, digest, body)
        SELECT $1, 'ec_' || n, $2, 1, 'active', 't', '', jsonb_set($3, '{id}', to_jsonb('ec_' || n))::text FROM generate_series(1, $4) n`,
      [id, SLUG, body, CASES],
    );
  });
  return body.length;
}

async function exportIn(format: string, webUrl: string): Promise<Took> {
  const child = fork(CHILD, { execArgv: [`--max-old-space-size=${HEAP_MB}`] });
  const task: Task = { webUrl, slug: SLUG, format, early: CASES / 10 };
  child.send(task);
  const [said] = (await Promise.race([once(child, "message"), once(child, "exit")])) as [Took | number | null];
  if (typeof said !== "object" || said === null) throw new Error(`the export ${format} ended with ${said}`);
  return said;
}

const mib = (bytes: number): number => Math.round(bytes / 1024 / 1024);

function rowOf({ format, written, cpu, rows, live, resident }: Took): object {
  return {
    format,
    rows,
    "written MB": Math.round(written / 1e6),
    "CPU s": Math.round(cpu),
    "live MiB": `${mib(live.early)} to ${mib(live.late)}`,
    "resident MiB": `${mib(resident.early)} to ${mib(resident.most)}`,
  };
}

const formats = FORMATS.map(({ name }) => name).filter((name) => options.only === undefined || options.only.split(",").includes(name));

await withDatabase("exports", async (database) => {
  const bytes = await fill(database);
  const results: Took[] = [];
  for (const format of formats) {
    const took = await exportIn(format, database.webUrl);
    results.push(took);
    console.log(JSON.stringify(rowOf(took)));
  }
  console.log(
    `${CASES} cases of ${bytes} bytes, heap limited to ${HEAP_MB} MB; memory after a tenth, and at the end (live) or at most (resident)`,
  );
  console.table(results.map(rowOf));
  await writeResults("exports", { cases: CASES, caseBytes: bytes, heapMb: HEAP_MB, results });
});
