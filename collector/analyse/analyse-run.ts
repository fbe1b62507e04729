import { asProject, readAsProject } from "#db/as-project.ts";
import { READ_WHOLE } from "#db/arrivals.ts";
import type { Snapshot } from "#read/in-project.ts";
import { IndexedRun } from "#read/steps/indexed-step.ts";
import { isShort } from "#read/steps/short-run.ts";
import { wholeRun } from "#read/steps/whole-run.ts";
import { indexTexts } from "#collector/search/index-texts.ts";
import type { Made } from "./made.ts";
import { judgeLoops } from "./judge-loops.ts";
import { madeOf, type Part, readAgain, readAround } from "./read-part.ts";
import type { Client, Pool, RunKey } from "./run-key.ts";
import { awaitAgain, awaitChildren, dropArrivals, moveOn, type Parent, takeArrivals } from "./take-arrivals.ts";
import { timed } from "./timed.ts";
import { remakeBlocks } from "./write-blocks.ts";
import { replaceSteps } from "./write-steps.ts";
import { writeVerdict } from "./write-verdict.ts";

/** A run with records that the analyser has not seen. */
export interface Changed {
  project: number;
  correlation_id: string;
  revision: bigint;
}

/** A part of the run that was read, and what is done with it. */
interface Reading extends Part {
  revision: bigint;
  done: (client: Client) => Promise<void>;
  complete: boolean;
  /** Whether these are not all steps of the run. */
  part: boolean;
}

/** How much is read at once. */
export interface Extent {
  /** A run of up to so many records is read as a whole. */
  whole: number;
  /** Around what is new, so many steps on either side are judged again, and as many more are read to judge them by. */
  reach: number;
}

const USUAL: Extent = { whole: READ_WHOLE, reach: 64 };

/** A long run is not read on beyond this, so that others have their turn. */
const TURN_MS = 1000;
/** A short run has no more steps than this, whatever its records tell of. */
const MOST_STEPS = 20_000;

/**
 * Reads what is new in a run with all that it changes, and writes steps, findings and the run's verdict. A short run is read as a
 * whole; of a long one only the part in which something is new: the work of a turn does not grow with the run. Repeatable: the same
 * records give the same rows, in whatever order and parts they came. Reading takes no lock, so that receiving never waits for it;
 * writing locks the run's row for a few short statements. True when nothing of the run waits any more.
 */
export async function analyseRun(pool: Pool, changed: Changed, extent: Extent = USUAL): Promise<boolean> {
  for (const until = performance.now() + TURN_MS; ;) {
    const reading = await readAsProject(pool, changed.project, (client) =>
      read({ client, pool, project: { id: changed.project, name: "" } }, changed, extent),
    );
    if (reading === undefined) return true; // Its traces moved to another run meanwhile.
    await indexTexts(pool, changed.project, reading.made);
    const written = await asProject(pool, changed.project, (client) => write(client, [changed.project, changed.correlation_id], reading));
    if (reading.complete && written) return true;
    if (!written || performance.now() > until) return false;
  }
}

interface RunState {
  revision: bigint;
  records: number;
}

async function read(snapshot: Snapshot, { project, correlation_id: id }: Changed, { whole, reach }: Extent): Promise<Reading | undefined> {
  const { rows } = await snapshot.client.query<RunState>(
    "SELECT revision, spans + logs AS records FROM run WHERE project = $1 AND correlation_id = $2",
    [project, id],
  );
  const [state] = rows;
  if (state === undefined) return undefined;
  return (await isShort(snapshot, id, state.records, whole)) ? readWhole(snapshot, id, state) : readNext(snapshot, id, state, reach);
}

async function readWhole(snapshot: Snapshot, id: string, { revision }: RunState): Promise<Reading> {
  const run: RunKey = [snapshot.project.id, id];
  const { ids } = await takeArrivals(snapshot.client, run, true);
  const before = await new IndexedRun(snapshot, id).all(MOST_STEPS);
  const { assembled, refs } = await wholeRun(snapshot, id);
  const spans = new Set(assembled.map(({ step }) => `${step.traceId}-${step.spanId}`));
  const made = madeOf(assembled, { refOf: (key) => refs.get(key), hasSpan: (key) => spans.has(key) });
  return { revision, before, made, parents: [], again: [], done: (client) => dropArrivals(client, run, ids), complete: true, part: false };
}

const NOTHING: Part = { before: [], made: [], parents: [], again: [] };

/** The earliest records that wait, as many as lie close together; the others wait on. */
async function readNext(snapshot: Snapshot, id: string, { revision }: RunState, reach: number): Promise<Reading> {
  const run: RunKey = [snapshot.project.id, id];
  const taken = await takeArrivals(snapshot.client, run);
  if (taken.parent !== undefined) return readChildren(snapshot, id, revision, taken.parent);
  const { now, later, most } = await timed(snapshot, run, taken.records);
  const [first, last] = [now[0], now.at(-1)];
  const part =
    first && last ? await readAround(snapshot, id, now, { fromNs: first.ns, toNs: last.ns, reach: Math.min(reach, most) }) : NOTHING;
  const done = async (client: Client): Promise<void> => {
    await dropArrivals(client, run, taken.ids);
    await awaitAgain(client, run, later);
  };
  const complete = taken.all && later.length === 0 && part.parents.length === 0 && part.again.length === 0;
  return { revision, ...part, done, complete, part: true };
}

const CHILDREN = 128;

async function readChildren(snapshot: Snapshot, id: string, revision: bigint, parent: Parent): Promise<Reading> {
  const run: RunKey = [snapshot.project.id, id];
  const children = await new IndexedRun(snapshot, id).childrenOf(parent.ref, parent.after, CHILDREN);
  const behind = children.length < CHILDREN ? undefined : children.at(-1)?.position;
  const part = await readAgain(snapshot, id, children);
  return { revision, ...part, done: (client) => moveOn(client, run, parent, behind), complete: false, part: true };
}

/** False when the run or one of the traces is another's by now: it is read again. */
async function write(client: Client, run: RunKey, reading: Reading): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM run WHERE project = $1 AND correlation_id = $2 FOR UPDATE", [...run]);
  if (rowCount === 0 || !(await stillOwn(client, run, reading.made))) return false;
  const touched = await replaceSteps(client, run, reading.before, reading.made);
  const looped = reading.part && touched.length > 0 ? await judgeLoops(client, run, reading.before, reading.made) : [];
  await remakeBlocks(client, run, [...touched, ...looped]);
  await awaitChildren(client, run, reading.parents);
  await awaitAgain(client, run, reading.again);
  await reading.done(client);
  await writeVerdict(client, run, reading.revision, reading.complete);
  return true;
}

async function stillOwn(client: Client, run: RunKey, made: readonly Made[]): Promise<boolean> {
  const traces = new Map(made.map(({ row }) => [Buffer.from(row["trace_id"] as Uint8Array).toString("hex"), row["trace_id"]]));
  const { rows } = await client.query<{ own: number }>(
    "SELECT count(*)::int AS own FROM trace WHERE project = $1 AND correlation_id = $2 AND trace_id = ANY($3::bytea[])",
    [...run, [...traces.values()]],
  );
  return rows[0]?.own === traces.size;
}
