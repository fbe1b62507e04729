import { LRUCache } from "lru-cache";
import type { Base, Pack } from "./packs.ts";

/**
 * Packs that later ones of their trace are compressed with: from one call to the next an agent's records differ in what is new, in IDs and
 * times, and all else compresses to nothing (half of what was left of single calls, docs/decisions/0028-packs-with-a-base.md). An
 * optimisation, never the truth: filled only after COMMIT, and emptied whenever stored text may be gone, as known-pieces.ts.
 */

/** A call's records move away from those of the base: after so many packs another one takes its place. */
const MOST_USES = 16;
/** A base is inflated with every pack that names it. */
const MOST_TEXT = 32_768;
/** One that is so much shorter than what is compressed with it holds too little of it. */
const MUCH_LONGER = 2;
const MAX_BYTES = 32 * 1024 * 1024;
/** What remembering one takes besides its text. */
const OVERHEAD = 256;
/** With these bytes a dictionary made by zstd begins; what stands in a pack is a stranger's choice. RFC 8878 §5. */
const DICTIONARY_MAGIC = 0xec30a437;

interface Remembered {
  base: Base;
  uses: number;
}

export class PackBases {
  readonly #bases = new LRUCache<string, Remembered>({ maxSize: MAX_BYTES, sizeCalculation: ({ base }) => base.text.length + OVERHEAD });

  /** What the next pack of a trace is compressed with. */
  of(project: number, day: string, trace: string): Base | undefined {
    const key = keyOf(project, day, trace);
    const known = this.#bases.get(key);
    if (known === undefined || ++known.uses <= MOST_USES) return known?.base;
    this.#bases.delete(key);
    return undefined;
  }

  /** A pack that was committed. */
  add(project: number, pack: Pack): void {
    const { base, day, trace, text } = pack;
    const key = keyOf(project, day, trace);
    if (base === undefined && mayBeBase(text)) this.#bases.set(key, { base: { id: pack.id, text }, uses: 0 });
    else if (base !== undefined && text.length > MUCH_LONGER * base.text.length) this.#bases.delete(key);
  }

  clear(): void {
    this.#bases.clear();
  }
}

const keyOf = (project: number, day: string, trace: string): string => `${project} ${day} ${trace}`;

function mayBeBase(text: Buffer): boolean {
  return text.length <= MOST_TEXT && text.length >= 8 && text.readUInt32LE(0) !== DICTIONARY_MAGIC;
}
