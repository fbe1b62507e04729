import fc from "fast-check";
import { expect, test } from "vitest";
import { type Moment, positionAt, positionOf, positionsOf } from "./position.ts";

const moment = fc.record({
  startNs: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map((ns) => (ns % 3n === 0n ? ns % 7n : ns)),
  sequence: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true })).map((n) => n + 0),
  id: fc.stringMatching(/^[0-9a-z.-]{1,6}$/),
});
const moments = fc.uniqueArray(moment, { selector: ({ startNs, sequence, id }) => `${startNs} ${sequence} ${id}`, maxLength: 40 });

const before = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) < 0;

function compare(a: Moment, b: Moment): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1;
  return a.sequence - b.sequence || (a.id < b.id ? -1 : 1);
}

test("positions sort as the steps do, whatever the clocks say", () => {
  fc.assert(
    fc.property(moments, (given) => {
      const ordered = given.slice(0, 8);
      const positions = positionsOf(ordered);
      for (let at = 1; at < positions.length; at++) expect(before(positions[at - 1] as Uint8Array, positions[at] as Uint8Array)).toBe(true);
    }),
  );
});

test("a step that waits for no other stands where its own time says, after the beginning of that time", () => {
  fc.assert(
    fc.property(moments, (given) => {
      const ordered = given.toSorted(compare);
      expect(positionsOf(ordered)).toEqual(ordered.map(positionOf));
      for (const one of ordered) expect(before(positionAt(one.startNs), positionOf(one))).toBe(true);
    }),
  );
});

test("a part of a run gives the same positions as the whole, when it holds what its steps waited for", () => {
  const at = (ns: bigint, id: string): Moment => ({ startNs: ns, sequence: 0, id });
  const whole = [at(1n, "a"), at(10n, "parent"), at(3n, "child"), at(4n, "grandchild"), at(12n, "z")];
  expect(positionsOf(whole.slice(1))).toEqual(positionsOf(whole).slice(1));
});
