import { decodeText, encodeText } from "#otlp/text.ts";
import { WIRE, WireReader } from "#otlp/wire-reader.ts";

/** A stretch of bytes. */
export interface Stretch {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Bytes as a text, and a text as their like. What is no UTF-8 is taken byte by byte, so that every other byte of it stays. */
export function readText({ bytes, start, end }: Stretch): { before: string; write: (text: string) => Uint8Array } {
  const said = decodeText(bytes, start, end);
  if (typeof said === "string") return { before: said, write: encodeText };
  return { before: Buffer.from(said.broken).toString("latin1"), write: (text) => Buffer.from(text, "latin1") };
}

/** The last text of a field in a message, as protobuf reads one that was sent twice. */
export function textIn({ bytes, start, end }: Stretch, field: number): string | undefined {
  const reader = new WireReader(bytes, start, end);
  let text: string | undefined;
  while (reader.more) {
    const tag = reader.tag();
    if (tag !== ((field << 3) | WIRE.bytes)) {
      reader.skip(tag);
      continue;
    }
    const to = reader.enter();
    text = readText({ bytes, start: reader.at, end: to }).before;
    reader.at = to;
  }
  return text;
}

/** A number as people write it: what rules look at. */
export function numberIn({ bytes, start, end }: Stretch, type: string): string {
  const reader = new WireReader(bytes, start, end);
  return type === "double" ? String(reader.double()) : String(BigInt.asIntN(64, reader.varint()));
}
