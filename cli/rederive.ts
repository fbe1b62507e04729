import { Command } from "commander";
import { factsOf } from "#collector/facts/facts.ts";
import type { Job, Range } from "#collector/rederive/job.ts";
import { recorrelate } from "#collector/store/settle/recorrelate.ts";
import { judgeRuns } from "#collector/rederive/judge-runs.ts";
import { rederive } from "#collector/rederive/rederive.ts";
import { config } from "#config";
import { alone } from "#db/alone.ts";
import { ruleSetOf } from "#db/correlation-rules.ts";
import { priceBook } from "#db/price-books.ts";
import { findProject, listProjects } from "#db/projects.ts";
import { withCollectorDatabase } from "./rederive/collector-database.ts";
import { progressText, teller } from "./rederive/progress.ts";
import { rangeOf } from "./rederive/range.ts";
import { orExplain } from "./explain.ts";
import { Trouble } from "./trouble.ts";

type Pool = Parameters<typeof listProjects>[0];

interface Options {
  project?: string;
  from?: string;
  to?: string;
  dryRun?: boolean;
}

interface Project {
  id: number;
  name: string;
}

async function projectsOf(pool: Pool, name: string | undefined): Promise<Project[]> {
  if (name === undefined) return listProjects(pool);
  const id = await findProject(pool, name);
  if (id !== undefined) return [{ id, name }];
  const known = (await listProjects(pool)).map((project) => project.name).join(", ");
  throw new Trouble(`There is no project ${JSON.stringify(name)}; there are ${known}.`);
}

async function sizeOf(pool: Pool, { id }: Project, { fromNs, toNs }: Range): Promise<{ traces: number; runs: number }> {
  const { rows } = await pool.query<{ traces: number; runs: number }>(
    `SELECT (SELECT count(*)::int FROM trace WHERE project = $1 AND end_ns >= $2 AND start_ns <= $3) AS traces,
            (SELECT count(*)::int FROM run WHERE project = $1 AND end_ns >= $2 AND start_ns <= $3) AS runs`,
    [id, fromNs, toNs],
  );
  return rows[0] ?? { traces: 0, runs: 0 };
}

function report(error: unknown): void {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  console.error(`\n${error instanceof Error ? error.message : String(error)}${cause}`);
}

async function one(pool: Pool, project: Project, range: Range, dry: boolean, signal: AbortSignal): Promise<void> {
  const size = await sizeOf(pool, project, range);
  const book = await priceBook(pool, pool, project.id, 0);
  const rules = await ruleSetOf(pool, project.id, 0);
  const work = {
    pool,
    project: project.id,
    range,
    facts: (record: Parameters<typeof factsOf>[0]) => factsOf(record, book),
    correlate: (traceId: string) => recorrelate(pool, project.id, traceId, rules),
    analyse: judgeRuns(pool, project.id, report),
    dry,
    tell: teller(project.name, size, process.stderr),
    signal,
  };
  const done = await alone(pool, ["playhead rederive", project.id], () => rederive(work));
  if (done === undefined) throw new Trouble(`The project ${project.name} is being rederived by another process.`);
  console.error(process.stderr.isTTY ? "\r\u001B[K" : "");
  console.log(`${project.name}: ${verdict(done.job, dry, done.resumed)} ${progressText(done.job, size)}.`);
}

function verdict({ phase }: Job, dry: boolean, resumed: boolean): string {
  if (dry) return "nothing was changed (dry run).";
  if (phase !== "done") return "interrupted; the same command goes on from here.";
  return resumed ? "done, taken up where it was interrupted." : "done.";
}

async function run({ project, from, to, dryRun = false }: Options): Promise<void> {
  const range = rangeOf({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  await withCollectorDatabase(config(), async (pool) => {
    for (const each of await projectsOf(pool, project)) if (!stop.signal.aborted) await one(pool, each, range, dryRun, stop.signal);
  });
}

/** `playhead rederive`: after a dialect, price or rule changed. The product may run meanwhile. */
export function rederiveCommand(): Command {
  return new Command("rederive")
    .description("read stored runs again after a dialect, a price or a rule changed; goes on where it was interrupted")
    .option("--project <name>", "only this project")
    .option("--from <time>", "only what ended at or after this day or time (UTC)")
    .option("--to <time>", "only what began at or before this day or time (UTC)")
    .option("--dry-run", "count what reads otherwise now and change nothing")
    .action((options: Options) => orExplain(() => run(options)));
}
