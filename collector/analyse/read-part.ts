import { READ_PART } from "#db/arrivals.ts";
import type { Snapshot } from "#read/in-project.ts";
import { IndexedRun, type IndexedStep, lightStep, ownerOf } from "#read/steps/indexed-step.ts";
import { judged } from "#read/steps/judged.ts";
import { isSpan, placeOfRef, type RecordRef } from "#read/steps/record-ref.ts";
import { isOwn, MOST_BETWEEN, type Wanted, type Window, windowOf } from "#read/steps/window.ts";
import type { Assembled } from "#replay/assemble.ts";
import { positionAt } from "#replay/position.ts";
import type { RecordKey } from "#trace/record-key.ts";
import { nextCalls } from "./next-calls.ts";
import { stepRow } from "./step-row.ts";
import type { Made } from "./made.ts";

/** A part of a long run, read again: the steps that were there, those that take their place, and what else must be read again then. */
export interface Part {
  before: IndexedStep[];
  made: Made[];
  /** Spans whose children inherit something else now. */
  parents: RecordRef[];
  /** Records whose steps depend on one that changed: agents whose lanes depend on which is the run's first, the calls that come next. */
  again: RecordRef[];
}

const START = new Uint8Array(0);

interface Around {
  /** When the records begin, the first and the last of them. */
  fromNs: bigint;
  toNs: bigint;
  reach: number;
}

/** Reads records that the index may not hold, and what stands around them. */
export async function readAround(
  snapshot: Snapshot,
  id: string,
  records: readonly RecordRef[],
  { fromNs, toNs, reach }: Around,
): Promise<Part> {
  const run = new IndexedRun(snapshot, id);
  const [from, to] = [positionAt(fromNs), positionAt(toNs + 1n)];
  const near = [...(await run.before(from, reach)), ...(await run.between(from, to, MOST_BETWEEN)), ...(await run.after(to, reach))];
  return read(snapshot, id, run, { steps: [near], records, reach });
}

/** Reads steps of the index again. */
export async function readAgain(snapshot: Snapshot, id: string, steps: readonly IndexedStep[]): Promise<Part> {
  const run = new IndexedRun(snapshot, id);
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return { before: [], made: [], parents: [], again: [] };
  const stretch = await run.between(first.position, last.position, MOST_BETWEEN + 1);
  return read(snapshot, id, run, { steps: stretch.length > MOST_BETWEEN ? steps.map((step) => [step]) : [stretch], reach: READ_PART / 8 });
}

async function read(snapshot: Snapshot, id: string, run: IndexedRun, wanted: Wanted): Promise<Part> {
  const window = await windowOf(snapshot, id, wanted);
  const own = (await judged(snapshot, window.assembled)).filter((one) => isOwn(window, one)).map(withoutLoop);
  const made = madeOf(own, { refOf: (key) => window.found.get(key)?.ref, hasSpan: (key) => window.found.has(key as RecordKey) });
  const before = await run.ofOwners([...window.owners.values()]);
  return {
    before,
    made,
    parents: await run.withChildren(changedPlaces(window, before, own)),
    again: [...(await agentsOf(run, window, own)), ...(await nextCalls(run, before, made, window.owners))],
  };
}

/** A loop may be longer than any part: judge-loops.ts tells it from the whole run. */
function withoutLoop(one: Assembled): Assembled {
  return { ...one, step: { ...one.step, findings: one.step.findings.filter(({ kind }) => kind !== "loop") } };
}

/** Steps with their rows. */
export function madeOf(assembled: readonly Assembled[], around: Parameters<typeof stepRow>[1]): Made[] {
  return assembled.flatMap((one) => {
    const row = stepRow(one, around);
    return row === undefined ? [] : [{ step: one.step, row }];
  });
}

/** Spans whose children inherit something else than before, with all records that are read already. */
function changedPlaces(
  { owners, found }: Window,
  before: readonly IndexedStep[],
  own: readonly Assembled[],
): { spans: RecordRef[]; read: RecordRef[] } {
  const was = new Map(before.map((step) => [step.step_id, step.inside]));
  const changed = own.filter(({ step, inside }) => inside !== "" && was.get(step.id) !== inside);
  const refs = changed.flatMap(({ owner }) => found.get(owner)?.ref ?? []).filter(isSpan);
  return { spans: refs, read: [...owners.values()] };
}

/** When another agent than before is the run's first, the lanes of all agents under no other are read again. */
async function agentsOf(run: IndexedRun, { owners }: Window, own: readonly Assembled[]): Promise<RecordRef[]> {
  const agents = own.filter(({ step }) => step.kind === "agent");
  if (agents.length === 0) return [];
  const [was] = await run.ofKind("agent", START, true, 1);
  const [first] = agents;
  if (was === undefined || first === undefined || Buffer.compare(first.position, was.position) > 0) return [];
  if (lightStep(was).agent === first.step.agent) return [];
  return (await run.topAgents(MOST_BETWEEN)).map(ownerOf).filter((ref) => !owners.has(placeOfRef(ref)));
}
