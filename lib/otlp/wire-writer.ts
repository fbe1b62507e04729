import { WIRE } from "./wire-reader.ts";

const FIRST_SIZE = 1024;

/** Writes one protobuf message after another into a buffer that grows with what is written. Lengths are as short as can be. */
export class WireWriter {
  #buffer = new Uint8Array(FIRST_SIZE);
  #view = new DataView(this.#buffer.buffer);
  #at = 0;

  /** What was written so far, as a view: take it when done. */
  finish(): Uint8Array {
    return this.#buffer.subarray(0, this.#at);
  }

  varint(field: number, value: bigint): void {
    this.#tag(field, WIRE.varint);
    this.#reserve(10);
    let rest = BigInt.asUintN(64, value);
    while (rest > 0x7fn) {
      this.#buffer[this.#at++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#buffer[this.#at++] = Number(rest);
  }

  fixed32(field: number, value: number): void {
    this.#tag(field, WIRE.fixed32);
    this.#reserve(4);
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }

  fixed64(field: number, value: bigint): void {
    this.#tag(field, WIRE.fixed64);
    this.#reserve(8);
    this.#view.setBigUint64(this.#at, value, true);
    this.#at += 8;
  }

  double(field: number, value: number): void {
    this.#tag(field, WIRE.fixed64);
    this.#reserve(8);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  bytes(field: number, value: Uint8Array): void {
    this.#tag(field, WIRE.bytes);
    this.#length(value.length);
    this.raw(value);
  }

  /** Bytes that are themselves fields of the present message. */
  raw(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  /** A nested message: `write` writes its fields, then they are moved up by the size of their length. */
  message(field: number, write: () => void): void {
    this.#tag(field, WIRE.bytes);
    const start = this.#at;
    write();
    const end = this.#at;
    this.#length(end - start);
    const size = this.#at - end;
    this.#buffer.copyWithin(start + size, start, end);
    this.#at = start;
    this.#length(end - start);
    this.#at = end + size;
  }

  #tag(field: number, wire: number): void {
    this.#length(((field << 3) | wire) >>> 0);
  }

  #length(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#buffer[this.#at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#buffer[this.#at++] = rest;
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#buffer.length) return;
    const grown = new Uint8Array(Math.max(this.#buffer.length * 2, this.#at + length));
    grown.set(this.#buffer.subarray(0, this.#at));
    this.#buffer = grown;
    this.#view = new DataView(grown.buffer);
  }
}
