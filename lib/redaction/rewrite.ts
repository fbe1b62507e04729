import type { Field, Message } from "#otlp/schema.ts";
import { WIRE, WireReader } from "#otlp/wire-reader.ts";
import { WireWriter } from "#otlp/wire-writer.ts";

/** A field of a message as it was sent. */
export interface SentField {
  /** Absent: OTLP knows no such field. */
  readonly field: Field | undefined;
  readonly number: number;
  readonly wire: number;
  readonly bytes: Uint8Array;
  /** Of a length-delimited field what stands behind its length, of any other one what stands behind its tag. */
  readonly start: number;
  readonly end: number;
}

/** What becomes of a field: it stays as it is, goes, or is written anew. */
export type Change = "keep" | "omit" | ((writer: WireWriter) => void);

/** Goes through the fields of a message; undefined when all of them stay, else the message with every byte of those that stay. */
export function rewrite(
  message: Message,
  { bytes, start, end }: { bytes: Uint8Array; start: number; end: number },
  each: (sent: SentField) => Change,
): Uint8Array | undefined {
  const reader = new WireReader(bytes, start, end);
  let writer: WireWriter | undefined;
  let copied = start;
  while (reader.more) {
    const before = reader.at;
    const sent = nextField(message, reader);
    const change = each(sent);
    if (change === "keep") continue;
    writer ??= new WireWriter();
    writer.raw(bytes.subarray(copied, before));
    if (change !== "omit") change(writer);
    copied = reader.at;
  }
  writer?.raw(bytes.subarray(copied, end));
  return writer?.finish().slice();
}

function nextField(message: Message, reader: WireReader): SentField {
  const tag = reader.tag();
  const { bytes } = reader;
  const [number, wire] = [tag >>> 3, tag & 7];
  const start = wire === WIRE.bytes ? reader.enter() : reader.at;
  if (wire === WIRE.bytes) {
    const from = reader.at;
    reader.at = start;
    return { field: message.byNumber[number], number, wire, bytes, start: from, end: start };
  }
  reader.skip(tag);
  return { field: message.byNumber[number], number, wire, bytes, start, end: reader.at };
}
