import { plainText } from "./plain-text.ts";

/** Arrays of one dimension in PostgreSQL's binary format (array_send in src/backend/utils/adt/arrayfuncs.c), one after the other. */

const NULL_LENGTH = -1;
/** Dimensions, "may hold NULL", type of the elements, their number, first index. */
const HEADER = 20;

export class ArrayWriter {
  #buffer: Buffer;
  #view: DataView;
  #start = 0;
  #at = 0;

  constructor(size: number) {
    this.#buffer = Buffer.allocUnsafeSlow(size);
    this.#view = new DataView(this.#buffer.buffer);
  }

  /** Begins an array of `count` elements of the type that has this OID. */
  begin(oid: number, count: number): void {
    this.#reserve(HEADER);
    this.#start = this.#at;
    for (const part of [1, 1, oid, count, 1]) this.#int32(part);
  }

  /** The array begun last. */
  done(): Buffer {
    return this.#buffer.subarray(this.#start, this.#at);
  }

  null(): void {
    this.#reserve(4);
    this.#int32(NULL_LENGTH);
  }

  bytes(value: Uint8Array): void {
    this.#reserve(4 + value.length);
    this.#int32(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  text(value: string): void {
    const plain = plainText(value);
    this.#reserve(4 + plain.length * 3);
    const length = this.#buffer.write(plain, this.#at + 4, "utf8");
    this.#int32(length);
    this.#at += length;
  }

  /** Throws when the value does not fit: it would be another number. */
  int16(value: number): void {
    this.#reserve(6);
    this.#int32(2);
    this.#view.setInt16(this.#at, value);
    this.#fits(this.#view.getInt16(this.#at), value);
    this.#at += 2;
  }

  /** Throws as int16 does. */
  int32(value: number): void {
    this.#reserve(8);
    this.#int32(4);
    this.#view.setInt32(this.#at, value);
    this.#fits(this.#view.getInt32(this.#at), value);
    this.#at += 4;
  }

  /** Throws as int16 does. */
  int64(value: bigint): void {
    this.#reserve(12);
    this.#int32(8);
    this.#view.setBigInt64(this.#at, value);
    this.#fits(this.#view.getBigInt64(this.#at), value);
    this.#at += 8;
  }

  float64(value: number): void {
    this.#reserve(12);
    this.#int32(8);
    this.#view.setFloat64(this.#at, value);
    this.#at += 8;
  }

  #fits(written: number | bigint, value: number | bigint): void {
    if (written !== value) throw new RangeError(`${value} does not fit the column's type`);
  }

  #int32(value: number): void {
    this.#view.setInt32(this.#at, value);
    this.#at += 4;
  }

  /** Arrays that were handed out keep the buffer they lie in. */
  #reserve(length: number): void {
    if (this.#at + length <= this.#buffer.length) return;
    const open = this.done();
    this.#buffer = Buffer.allocUnsafeSlow((open.length + length) * 2);
    this.#view = new DataView(this.#buffer.buffer);
    this.#buffer.set(open);
    this.#start = 0;
    this.#at = open.length;
  }
}
