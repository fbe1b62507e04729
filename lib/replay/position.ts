/** When a step began, the number its sender gave it, its ID: what steps are ordered by where nothing says otherwise (design §2). */
export interface Moment {
  startNs: bigint;
  sequence: number;
  id: string;
}

/** Steps that all waited for the one before: deeper chains than this are sorted by their last link alone. */
const DEEPEST = 8;
const SIGN = 1n << 63n;

/** Bytes that sort as the moments do: time, sequence (as IEEE 754 sorts), ID, and an end below every character. */
function bytesOf({ startNs, sequence, id }: Moment): Uint8Array {
  const text = new TextEncoder().encode(id);
  const bytes = new Uint8Array(16 + text.length + 1);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt.asUintN(64, clamped(startNs) + SIGN));
  view.setFloat64(8, sequence);
  const bits = view.getBigUint64(8);
  view.setBigUint64(8, bits & SIGN ? ~bits & (SIGN * 2n - 1n) : bits | SIGN);
  bytes.set(text, 16);
  return bytes;
}

const MAX = SIGN - 1n;
const clamped = (ns: bigint): bigint => (ns > MAX ? MAX : ns);

/** Where a step of this moment stands when it waits for no other. */
export function positionOf(moment: Moment): Uint8Array {
  return bytesOf(moment);
}

/** Before every step that begins at this time. */
export function positionAt(ns: bigint): Uint8Array {
  return bytesOf({ startNs: ns, sequence: Number.NEGATIVE_INFINITY, id: "" }).slice(0, 8);
}

function less(a: Moment, b: Moment): boolean {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs;
  return a.sequence === b.sequence ? a.id < b.id : a.sequence < b.sequence;
}

/**
 * Positions for steps that are in their order already: byte strings that sort the same way. A step that waited for a later one (its
 * parent, the call that asked for it) stands behind that one's position; so a position depends on the step and on what it waited for,
 * and a part of a run gives the same positions as the whole.
 */
export function positionsOf(ordered: readonly Moment[]): Uint8Array[] {
  const waitedFor: { moment: Moment; bytes: Uint8Array }[] = [];
  return ordered.map((moment) => {
    while (waitedFor.length > 0 && !less(moment, (waitedFor.at(-1) as { moment: Moment }).moment)) waitedFor.pop();
    waitedFor.push({ moment, bytes: bytesOf(moment) });
    return joined([...waitedFor.slice(0, DEEPEST - 1), ...waitedFor.slice(DEEPEST - 1).slice(-1)].map(({ bytes }) => bytes));
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
