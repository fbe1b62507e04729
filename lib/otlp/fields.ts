import { LazyAttributes } from "./attributes.ts";
import { decodeShown } from "./text.ts";
import { WireReader } from "./wire-reader.ts";

/** What reading any OTLP message needs: its fields one by one, and the values that are not numbers. */

/** The string that comes next, broken bytes as U+FFFD. */
export function text(reader: WireReader): string {
  const { bytes, at, end } = reader.sub();
  return decodeShown(bytes, at, end);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** The bytes that come next, as lower-case hex digits. */
export function hex(reader: WireReader): string {
  const { bytes, at, end } = reader.sub();
  let digits = "";
  for (let i = at; i < end; i++) digits += HEX[bytes[i] ?? 0];
  return digits;
}

/** Calls `take` for every field of the message; a field that it does not know it must skip. */
export function eachField(message: WireReader, take: (field: number, reader: WireReader, tag: number) => void): void {
  while (message.more) {
    const tag = message.tag();
    take(tag >>> 3, message, tag);
  }
}

/** The KeyValues in field `field` of the message, read when asked for. */
export function attributesOf({ bytes, at, end }: WireReader, field: number): LazyAttributes {
  return new LazyAttributes(bytes, at, end, field);
}

/** Reads one field into what is being put together. */
export type FieldReader<T> = (into: T, reader: WireReader) => void;

/** Reads the message by a table of its field numbers; what the table does not know is passed. */
export function readFields<T>(table: readonly (FieldReader<T> | undefined)[], body: Uint8Array, into: T): T {
  eachField(new WireReader(body), (field, reader, tag) => {
    const read = table[field];
    if (read === undefined) reader.skip(tag);
    else read(into, reader);
  });
  return into;
}
