import { MIN_CHUNK } from "./chunks.ts";
import { RecentText } from "./recent-text.ts";

/**
 * Texts cut lately, by trace: an agent sends its history again with every call, so the text begins with what was cut a moment ago, and
 * only what is behind that is cut and hashed. An optimisation, never the truth: recent-text.ts compares all bytes. A text that begins
 * in another way than before (another agent of the trace, a history cut short) has a memory of its own.
 */

/** A shorter text is cut as fast as it is found. */
export const MIN_TEXT = 1024;
/** Bounds of what is remembered; what was not asked for longest is forgotten first. */
const MAX_TEXTS = 16_384;
const MAX_BYTES = 96 * 1024 * 1024;
/** Distance of the bytes that tell texts of one trace apart. Two that are taken for one only forget each other. */
const STRIDE = 12;

/** A trace ID or whatever else stands for a trace, as a number. */
export function seedOf(trace: string): number {
  let mix = 0;
  for (let at = 0; at < trace.length; at++) mix = Math.imul(mix, 31) + trace.charCodeAt(at);
  return mix;
}

function keyOf(seed: number, bytes: Uint8Array, start: number): number {
  let mix = seed;
  for (let at = start; at < start + MIN_CHUNK; at += STRIDE)
    mix = Math.imul(mix ^ (bytes[at] as number) ^ ((bytes[at + 1] as number) << 8), 0x9e3779b1) ^ (mix >>> 15);
  return mix | 0;
}

export class RecentTexts {
  /** In the order in which they were asked for. */
  readonly #texts = new Map<number, RecentText>();
  #bytes = 0;

  /** What is known of the text that begins at `start`; at least MIN_TEXT bytes of it. */
  of(seed: number, bytes: Uint8Array, start: number): RecentText {
    const key = keyOf(seed, bytes, start);
    const text = this.#texts.get(key) ?? new RecentText();
    this.#texts.delete(key);
    this.#texts.set(key, text);
    return text;
  }

  /** Called when `text` has taken more memory. */
  grown(bytes: number): void {
    this.#bytes += bytes;
    for (const [key, text] of this.#texts) {
      if (this.#bytes <= MAX_BYTES && this.#texts.size <= MAX_TEXTS) return;
      this.#texts.delete(key);
      this.#bytes -= text.capacity;
    }
  }
}
