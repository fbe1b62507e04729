import { zstdDecompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PackBases } from "./pack-bases.ts";
import { Pack } from "./packs.ts";
import type { Base } from "./packs.ts";

const DAY = "2026-11-21";

function packOf(text: Uint8Array, base?: Base): Pack {
  const pack = new Pack(DAY, { trace: "a", base });
  pack.add(text);
  return pack;
}

/** The next pack of the trace, as the store makes it. */
function next(bases: PackBases, text: Uint8Array): Pack {
  const pack = packOf(text, bases.of(1, DAY, "a"));
  bases.add(1, pack);
  return pack;
}

const call = (n: number): Buffer => Buffer.from(`${"the same words of every call ".repeat(40)} ${n}`);

describe("what packs of a trace are compressed with", () => {
  test("is the first of them, and after sixteen the next one", () => {
    const bases = new PackBases();
    const packs = Array.from({ length: 36 }, (_, n) => next(bases, call(n)));
    expect(packs.flatMap(({ base }, n) => (base === undefined ? [n] : []))).toEqual([0, 17, 34]);
    expect(new Set(packs.slice(1, 17).map(({ base }) => base?.id))).toEqual(new Set([packs[0]?.id]));
    expect(new Set(packs.slice(18, 34).map(({ base }) => base?.id))).toEqual(new Set([packs[17]?.id]));
  });

  test("is of the same project, day and trace", () => {
    const bases = new PackBases();
    next(bases, call(1));
    expect(bases.of(1, DAY, "a")).toBeDefined();
    expect([bases.of(2, DAY, "a"), bases.of(1, "2026-11-22", "a"), bases.of(1, DAY, "b")]).toEqual([undefined, undefined, undefined]);
  });

  test("is another one when what comes is much longer", () => {
    const bases = new PackBases();
    next(bases, Buffer.from("a span of an infrastructure call"));
    next(bases, call(1));
    const long = next(bases, call(2));
    expect(long.base).toBeUndefined();
    expect(next(bases, call(3)).base?.id).toBe(long.id);
  });

  test("is nothing that is very long, nothing that zstd would take for a dictionary of its own, and nothing that was forgotten", () => {
    const bases = new PackBases();
    next(bases, Buffer.alloc(40_000, "long "));
    expect(bases.of(1, DAY, "a")).toBeUndefined();
    next(bases, Buffer.concat([Buffer.from([0x37, 0xa4, 0x30, 0xec]), call(1)]));
    expect(bases.of(1, DAY, "a")).toBeUndefined();
    next(bases, call(1));
    bases.clear();
    expect(bases.of(1, DAY, "a")).toBeUndefined();
  });
});

test("a pack's text comes back with its base, whatever both are", () => {
  const bytes = fc.uint8Array({ maxLength: 2000 });
  fc.assert(
    fc.property(bytes, bytes, bytes, (common, own, other) => {
      const bases = new PackBases();
      next(bases, Buffer.concat([common, own]));
      const pack = next(bases, Buffer.concat([common, other]));
      const row = pack.row();
      const dictionary = pack.base?.text;
      expect(row.base?.toString("latin1")).toBe(pack.base?.id);
      expect(zstdDecompressSync(row.body, dictionary === undefined ? {} : { dictionary })).toEqual(pack.text);
    }),
  );
});

test("a text is not given back with another base than its own", () => {
  const bases = new PackBases();
  next(bases, call(1));
  const { body } = next(bases, call(2)).row();
  expect(() => zstdDecompressSync(body)).toThrow();
  expect(() => zstdDecompressSync(body, { dictionary: Buffer.alloc(call(1).length, "another text ") })).toThrow();
});
