import { RunChannel } from "#db/run-channel.ts";
import { webUrl } from "#db/pool.ts";
import { Ear } from "./ear.ts";
import { findRun } from "./find-run.ts";
import { inProject } from "./in-project.ts";
import { type Pool, sharedPool } from "./pool.ts";

/** What is told to whoever follows a run or the list of runs. */
export interface LiveEvent {
  /** What was told last: who comes back with it hears only of what is new. */
  id: string;
  live?: boolean;
  steps?: number;
}

/** So many readers follow at once in one process; further ones ask every few seconds instead. */
const MOST_READERS = 500;
/** Changes that come closer together are told together. */
const GAP_MS = 250;
/** After so long without a change it is looked anyway: that a run is quiet is told by nobody, and nothing missed stays missed. */
const LOOK_MS = 15_000;

const shared = globalThis as typeof globalThis & { playheadRuns?: RunChannel };

function sharedChannel(): RunChannel {
  shared.playheadRuns ??= new RunChannel(webUrl(), MOST_READERS);
  return shared.playheadRuns;
}

export interface Following {
  project: string;
  /** Absent: the project's list of runs. */
  correlationId?: string;
  /** The ID of the last event that was heard. */
  since?: string | undefined;
  /** Ends it. */
  signal: AbortSignal;
}

export type Refusal = "no such run" | "too many readers";
/** Undefined = nothing new, but still there. */
export type Events = AsyncGenerator<LiveEvent | undefined, void, undefined>;

/** Follows a run, or the list of runs, until the signal. Every event is told after what it tells of was committed. */
export async function follow(
  asked: Following,
  pool: Pool = sharedPool(),
  channel: RunChannel = sharedChannel(),
): Promise<Events | Refusal> {
  const start = await inProject(
    asked.project,
    async (snapshot) => ({
      project: snapshot.project.id,
      run: asked.correlationId === undefined ? undefined : await findRun(snapshot, asked.correlationId),
    }),
    pool,
  );
  if (start === undefined || (asked.correlationId !== undefined && start.run === undefined)) return "no such run";
  const ear = new Ear(asked.signal);
  const stop = channel.listen({ project: start.project, correlationId: start.run?.correlation_id, hear: ear.hear });
  if (stop === undefined) return "too many readers";
  asked.signal.addEventListener("abort", stop, { once: true });
  return events(asked, pool, ear);
}

async function* events(asked: Following, pool: Pool, ear: Ear): Events {
  let told = asked.since;
  while (!asked.signal.aborted) {
    const event = await stateOf(asked, pool);
    if (event !== undefined && event.id !== told) {
      told = event.id;
      yield event;
    } else yield undefined;
    await ear.next(LOOK_MS);
    await ear.pause(GAP_MS);
  }
}

async function stateOf({ project, correlationId }: Following, pool: Pool): Promise<LiveEvent | undefined> {
  return inProject(
    project,
    async (snapshot): Promise<LiveEvent | undefined> => {
      if (correlationId === undefined) return newestOf(snapshot.client, snapshot.project.id);
      const row = await findRun(snapshot, correlationId);
      if (row === undefined) return undefined;
      const live = !row.quiet;
      return { id: `${row.revision}.${row.analysed}.${live ? 1 : 0}`, live, ...(row.steps === null ? {} : { steps: row.steps }) };
    },
    pool,
  );
}

type Client = Parameters<Parameters<typeof inProject>[1]>[0]["client"];

/** Index: run_project_last_activity_correlation_id_idx. */
async function newestOf(client: Client, project: number): Promise<LiveEvent | undefined> {
  const { rows } = await client.query<{ at: string; revision: bigint; analysed: bigint }>(
    "SELECT last_activity::text AS at, revision, analysed FROM run WHERE project = $1 ORDER BY last_activity DESC, correlation_id LIMIT 1",
    [project],
  );
  const [row] = rows;
  return row && { id: `${row.at}.${row.revision}.${row.analysed}` };
}
