import { MAX_VALUE_DEPTH } from "./attributes.ts";
import { anyValue, requests } from "./schema.ts";
import type { Field, Message, Scalar } from "./schema.ts";
import type { Canonical } from "./split-request.ts";
import { decodeText, decodeWtf8 } from "./text.ts";
import { toProtobuf } from "./to-protobuf.ts";
import { WireReader } from "./wire-reader.ts";

/**
 * One OTLP/JSON export request, as text, with these records in their order: every decoded field equal to what was sent. Text is
 * put together by hand because JSON.stringify knows neither -0 nor 64-bit integers. What JSON cannot carry: unknown fields are
 * left out, broken UTF-8 reads U+FFFD (lone surrogates are escaped and come back), a value nested too deep is its bytes.
 */
export function toJson(records: readonly Canonical[], signal: "traces" | "logs"): string {
  return messageText(requests[signal], new WireReader(toProtobuf(records)), 0);
}

function messageText(message: Message, reader: WireReader, depth: number): string {
  if (message === anyValue && ++depth > MAX_VALUE_DEPTH) return `{"bytesValue":${quotedBase64(reader)}}`;
  const values = new Map<Field, string[]>();
  while (reader.more) {
    const tag = reader.tag();
    const field = message.byNumber[tag >>> 3];
    if (field === undefined) reader.skip(tag);
    else collect(message, values, field, valueText(field, reader, depth));
  }
  return `{${[...values].map(([field, texts]) => `"${field.name}":${field.repeated ? `[${texts.join(",")}]` : texts.at(-1)}`).join(",")}}`;
}

function collect(message: Message, values: Map<Field, string[]>, field: Field, text: string): void {
  if (message.oneof) values.clear();
  const texts = values.get(field);
  if (texts === undefined) values.set(field, [text]);
  else texts.push(text);
}

function valueText({ type }: Field, reader: WireReader, depth: number): string {
  return typeof type === "string" ? scalarTexts[type](reader) : messageText(type(), reader.sub(), depth);
}

const scalarTexts: { readonly [S in Scalar]: (reader: WireReader) => string } = {
  string: (reader) => quotedText(reader.sub()),
  bytes: (reader) => quotedBase64(reader.sub()),
  id: (reader) => `"${Buffer.from(reader.view()).toString("hex")}"`,
  bool: (reader) => String(reader.varint() !== 0n),
  int64: (reader) => `"${BigInt.asIntN(64, reader.varint())}"`,
  uint32: (reader) => String(reader.uint32()),
  enum: (reader) => String(reader.uint32() | 0),
  fixed32: (reader) => String(reader.fixed32()),
  fixed64: (reader) => `"${reader.fixed64()}"`,
  double: (reader) => doubleText(reader.double()),
};

function quotedText({ bytes, at, end }: WireReader): string {
  const text = decodeText(bytes, at, end);
  return JSON.stringify(typeof text === "string" ? text : decodeWtf8(text.broken));
}

function quotedBase64({ bytes, at, end }: WireReader): string {
  return `"${Buffer.from(bytes.subarray(at, end)).toString("base64")}"`;
}

function doubleText(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  return Object.is(value, -0) ? "-0" : String(value);
}
