import { WireError } from "./malformed.ts";

/** https://protobuf.dev/programming-guides/encoding/ */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const;

/** Groups are long gone from proto3; unknown ones are skipped, but not to any depth. */
const MAX_GROUP_DEPTH = 64;

const scratch = new Uint8Array(8);
const scratchDouble = new Float64Array(scratch.buffer);

/**
 * A cursor over one protobuf message, `bytes[at, end)`. Never reads beyond `end`, never allocates by a length it was told
 * (payloads are views), throws WireError on anything malformed.
 */
export class WireReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  at: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  get more(): boolean {
    return this.at < this.end;
  }

  /** The next tag: field number in the upper bits, wire type in the lower three. */
  tag(): number {
    const tag = this.#uint32();
    if (tag >>> 3 === 0) throw new WireError("field number 0");
    return tag;
  }

  /** A varint as the unsigned 64 bits that were sent. */
  varint(): bigint {
    let low = 0;
    let high = 0n;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#byte();
      if (shift < 28) low |= (byte & 0x7f) << shift;
      else high |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte < 0x80) return BigInt.asUintN(64, high | BigInt(low));
    }
    throw new WireError("a varint is longer than 10 bytes");
  }

  /** A varint cut to 32 bits, as protobuf does with uint32, enum and bool. */
  uint32(): number {
    return Number(BigInt.asUintN(32, this.varint()));
  }

  fixed32(): number {
    const at = this.#take(4);
    const { bytes } = this;
    return ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
  }

  fixed64(): bigint {
    const low = this.fixed32();
    return (BigInt(this.fixed32()) << 32n) | BigInt(low);
  }

  double(): number {
    const at = this.#take(8);
    for (let i = 0; i < 8; i++) scratch[i] = this.bytes[at + i] ?? 0;
    return scratchDouble[0] ?? 0;
  }

  /** A reader of the length-delimited field that comes next; this one then stands behind it. */
  sub(): WireReader {
    const length = this.#uint32();
    const start = this.#take(length);
    return new WireReader(this.bytes, start, this.at);
  }

  /** Where the payload of the length-delimited field that comes next ends; this reader then stands at its begin. Makes no object. */
  enter(): number {
    const length = this.#uint32();
    const start = this.#take(length);
    this.at = start;
    return start + length;
  }

  /** The payload of the length-delimited field that comes next, as a view. */
  view(): Uint8Array {
    const { at, end } = this.sub();
    return this.bytes.subarray(at, end);
  }

  /** Passes the value that belongs to `tag`. */
  skip(tag: number, depth = 0): void {
    const wire = tag & 7;
    if (wire === WIRE.varint) this.#skipVarint();
    else if (wire === WIRE.fixed64) this.#take(8);
    else if (wire === WIRE.bytes) this.#take(this.#uint32());
    else if (wire === WIRE.fixed32) this.#take(4);
    else if (wire === WIRE.startGroup && depth < MAX_GROUP_DEPTH) this.#skipGroup(tag, depth + 1);
    else throw new WireError(`wire type ${wire} of field ${tag >>> 3} cannot stand here`);
  }

  #skipGroup(start: number, depth: number): void {
    for (;;) {
      const tag = this.tag();
      if ((tag & 7) !== WIRE.endGroup) this.skip(tag, depth);
      else if (tag >>> 3 === start >>> 3) return;
      else throw new WireError("a group ends under another number");
    }
  }

  #skipVarint(): void {
    for (let i = 0; i < 10; i++) if (this.#byte() < 0x80) return;
    throw new WireError("a varint is longer than 10 bytes");
  }

  /** Tags and lengths: a varint that must fit 32 bits. */
  #uint32(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte();
      if (shift === 28 && byte > 0x0f) break;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new WireError("a tag or length does not fit 32 bits");
  }

  #byte(): number {
    if (this.at >= this.end) throw new WireError("the message ends inside a value");
    return this.bytes[this.at++] ?? 0;
  }

  #take(length: number): number {
    const start = this.at;
    if (length > this.end - start) throw new WireError(`a value of ${length} bytes in a message with ${this.end - start} bytes left`);
    this.at = start + length;
    return start;
  }
}
