import { isDeepStrictEqual } from "node:util";
import { type IndexedRun, type IndexedStep, ownerOf } from "#read/steps/indexed-step.ts";
import { placeOfRef, type RecordRef } from "#read/steps/record-ref.ts";
import type { Step } from "#trace/step.ts";
import type { Made } from "./made.ts";

/** A model call as its row has it, from the index or about to be written. */
interface CallRow {
  id: unknown;
  lane: string;
  position: Uint8Array;
  body: string;
}

const indexed = (step: IndexedStep): CallRow => ({ id: step.step_id, lane: step.lane, position: step.position, body: step.body });
const written = ({ row }: Made): CallRow => ({
  id: row["step_id"],
  lane: row["lane"] as string,
  position: row["position"] as Uint8Array,
  body: row["body"] as string,
});

/** Findings come and go with what is read around a step: no prompt is judged by them. */
function told({ body }: CallRow): unknown {
  const { findings: _findings, ...rest } = JSON.parse(body) as Step;
  return rest;
}

const same = (a: CallRow, b: CallRow): boolean =>
  a.lane === b.lane && Buffer.compare(a.position, b.position) === 0 && (a.body === b.body || isDeepStrictEqual(told(a), told(b)));

/** Those that the other rows do not have as they are. */
function unlike(rows: readonly CallRow[], others: readonly CallRow[]): CallRow[] {
  const known = new Map(others.map((row) => [row.id, row]));
  return rows.filter((row) => {
    const other = known.get(row.id);
    return other === undefined || !same(row, other);
  });
}

/**
 * The records of the model calls that come next in the lane of one that is new, gone or tells something else than before: what their
 * prompts lack is judged by it (lib/replay/assemble/missing-results.ts), and it may stand farther off than a part reaches. Those that
 * were read with it are left out.
 */
export async function nextCalls(
  run: IndexedRun,
  before: readonly IndexedStep[],
  made: readonly Made[],
  read: ReadonlyMap<string, RecordRef>,
): Promise<RecordRef[]> {
  const was = before.filter(({ kind }) => kind === "model").map(indexed);
  const is = made.filter(({ step }) => step.kind === "model").map(written);
  const next = await run.callsBehind([...unlike(was, is), ...unlike(is, was)]);
  const refs = next.map(ownerOf).map((ref) => [placeOfRef(ref), ref] as const);
  return [...new Map(refs.filter(([place]) => !read.has(place))).values()];
}
