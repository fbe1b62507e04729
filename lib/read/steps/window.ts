import { type Assembled, assembledOf } from "#replay/assemble.ts";
import type { RecordKey } from "#trace/record-key.ts";
import { startOf } from "#trace/record.ts";
import { clampNs } from "#trace/time.ts";
import { positionAt } from "#replay/position.ts";
import type { Snapshot } from "#read/in-project.ts";
import { IndexedRun, type IndexedStep, ownerOf, parentOf, refsOf, type Stretch } from "./indexed-step.ts";
import { keysOfTold } from "./keys-of.ts";
import { isSpan, placeOfRef, type RecordRef } from "./record-ref.ts";
import { byKey, type Found, recordsByRef, spansNamed, withAncestors } from "./records-by-ref.ts";

/**
 * A part of a run, assembled with all that its steps depend on, so that they are the same as in the whole run: neighbours in the order,
 * the model calls before and behind in each lane with the tools they asked for, ancestors, records that share a call or response ID.
 * Its cost depends on what is asked for, not on the length of the run. window.db.test.ts holds it equal to the whole.
 */
export interface Window {
  /** In order; those of other records are context, which may lack something. */
  assembled: Assembled[];
  /** Places of the records that were asked for, and of those they turned out to be joined with: placeOfRef. */
  owners: Map<string, RecordRef>;
  /** Everything read, by the records' own names. */
  found: Map<RecordKey, Found>;
}

/** Whether a step belongs to what was asked for; if not, it is context. */
export function isOwn({ owners, found }: Window, { owner }: Assembled): boolean {
  const place = found.get(owner)?.ref;
  return place !== undefined && owners.has(placeOfRef(place));
}

export interface Wanted {
  /** Steps of the index, in stretches without gaps. */
  steps?: readonly (readonly IndexedStep[])[];
  /** Records, in the index or not. */
  records?: readonly RecordRef[];
  /** So many steps on either side are read with what is asked for. */
  reach: number;
}

const TOOLS_OF_A_CALL = 16;
/** Around a record that stands far off and is joined by an ID. */
const REACH_FAR = 4;
/** More steps than this between the records asked for are not read: ask for fewer records. */
export const MOST_BETWEEN = 512;

export async function windowOf(snapshot: Snapshot, correlationId: string, { steps = [], records = [], reach }: Wanted): Promise<Window> {
  const run = new IndexedRun(snapshot, correlationId);
  const first = await recordsByRef(snapshot, [...records, ...steps.flat().flatMap(refsOf)]);
  const joinedByLogs = [...(await run.logsUnder(records.filter(isSpan))), ...spansOfLogs(first, records)];
  const asked = await run.ofOwners(distinct([...records, ...joinedByLogs]));
  const stretches = [...steps.flatMap(stretchOf), ...spanOfTimes(first, asked), ...asked.flatMap((step) => stretchOf([step]))];
  const near = await neighbours(run, joined(stretches), reach);
  const partners = distinct(await run.sharing([...new Set(first.flatMap(({ told }) => keysOfTold(told)))]));
  const far = await farFrom(run, [...near, ...steps.flat(), ...asked], partners);
  const owners = new Map([...records, ...steps.flat().map(ownerOf), ...joinedByLogs, ...partners].map((ref) => [placeOfRef(ref), ref]));
  const found = await completed(snapshot, first, [...near, ...steps.flat(), ...asked, ...far, ...(await run.anchors())]);
  return { assembled: assembledOf(found.map(({ told }) => told)), owners, found: byKey(found) };
}

function distinct(refs: readonly RecordRef[]): RecordRef[] {
  return [...new Map(refs.map((ref) => [placeOfRef(ref), ref])).values()];
}

/** More that stand far off are not joined: an ID that so many share joins nothing. */
const MOST_FAR = 32;

/** Records that share an ID with what was asked for and stand elsewhere, with what stands around them. */
async function farFrom(run: IndexedRun, near: readonly IndexedStep[], partners: readonly RecordRef[]): Promise<IndexedStep[]> {
  const known = new Set(near.map((step) => placeOfRef(ownerOf(step))));
  const steps = await run.ofOwners(partners.filter((ref) => !known.has(placeOfRef(ref))).slice(0, MOST_FAR));
  return [...steps, ...(await neighbours(run, joined(steps.flatMap((step) => stretchOf([step]))), REACH_FAR))];
}

/** The spans that new logs may add to. */
function spansOfLogs(first: readonly Found[], records: readonly RecordRef[]): RecordRef[] {
  const logs = new Set(records.filter((ref) => !isSpan(ref)).map(placeOfRef));
  return spansNamed(first.filter(({ ref }) => logs.has(placeOfRef(ref))));
}

function stretchOf(steps: readonly IndexedStep[]): Stretch[] {
  const [first, last] = [steps[0], steps.at(-1)];
  return first && last ? [{ from: first.position, to: last.position }] : [];
}

/** Where records stand that have made no step yet: the time in which they begin. */
function spanOfTimes(records: readonly Found[], core: readonly IndexedStep[]): Stretch[] {
  const known = new Set(core.map((step) => placeOfRef(ownerOf(step))));
  const times = records.filter(({ ref }) => !known.has(placeOfRef(ref))).map(({ told }) => clampNs(startOf(told.record)));
  if (times.length === 0) return [];
  const sorted = times.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return [{ from: positionAt(sorted[0] as bigint), to: positionAt((sorted.at(-1) as bigint) + 1n) }];
}

/** What stands around each stretch, and in the lanes that are at work there. */
async function neighbours(run: IndexedRun, stretches: readonly Stretch[], reach: number): Promise<IndexedStep[]> {
  if (stretches.length === 0) return [];
  const near = await run.around(stretches, reach, MOST_BETWEEN);
  const places = stretches.flatMap((stretch, at) => {
    const own = near.filter(({ n }) => n === at + 1).toSorted((a, b) => Buffer.compare(a.position, b.position));
    const [from, to] = [own[0]?.position ?? stretch.from, own.at(-1)?.position ?? stretch.to];
    return lanesAt(own).map((lane) => ({ lane, from, to }));
  });
  const calls = await run.callsAround(places);
  const tools = await run.toolsAfter(
    calls.map((step) => step.position),
    TOOLS_OF_A_CALL,
  );
  return [...near, ...calls, ...tools];
}

/** Stretches that touch or lie in each other are one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const sorted = stretches.toSorted((a, b) => Buffer.compare(a.from, b.from));
  const out: Stretch[] = [];
  for (const stretch of sorted) {
    const last = out.at(-1);
    if (last !== undefined && Buffer.compare(stretch.from, last.to) <= 0)
      last.to = Buffer.compare(stretch.to, last.to) > 0 ? stretch.to : last.to;
    else out.push({ ...stretch });
  }
  return out;
}

/** The lanes of these steps, and the lanes that their children would be in. */
function lanesAt(steps: readonly IndexedStep[]): string[] {
  const inner = steps.flatMap(({ inside }) => {
    const place: unknown = inside === "" ? undefined : JSON.parse(inside);
    return Array.isArray(place) && typeof place[0] === "string" ? [place[0]] : [];
  });
  return [...new Set(["root", ...steps.map((step) => step.lane), ...inner])];
}

/** All records of the context, and of everything above it. */
async function completed(snapshot: Snapshot, first: readonly Found[], context: readonly IndexedStep[]): Promise<Found[]> {
  const refs = new Map(context.flatMap(refsOf).map((ref) => [placeOfRef(ref), ref]));
  const spans = [...spansNamed(first), ...[...refs.values()].filter(isSpan), ...context.flatMap(parentOf)];
  for (const ref of await withAncestors(snapshot, spans)) refs.set(placeOfRef(ref), ref);
  for (const { ref } of first) refs.delete(placeOfRef(ref));
  return [...first, ...(await recordsByRef(snapshot, refs.values()))];
}
