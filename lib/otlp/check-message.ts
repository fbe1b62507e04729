import { MAX_VALUE_DEPTH } from "./attributes.ts";
import { WireError } from "./malformed.ts";
import { anyValue } from "./schema.ts";
import type { Field, Message } from "./schema.ts";
import { WIRE, WireReader } from "./wire-reader.ts";

const wireOf: { readonly [type: string]: number } = {
  bool: WIRE.varint,
  int64: WIRE.varint,
  uint32: WIRE.varint,
  enum: WIRE.varint,
  fixed32: WIRE.fixed32,
  fixed64: WIRE.fixed64,
  double: WIRE.fixed64,
};

/**
 * Walks a message once without building anything: when it returns, every part of it can be read later. Throws WireError on a
 * length beyond its parent, a truncated value, a known field with another wire type. Unknown fields are passed; an AnyValue
 * nested deeper than MAX_VALUE_DEPTH is never opened and so not looked into.
 */
export function checkMessage(message: Message, bytes: Uint8Array): void {
  walk(message, new WireReader(bytes), 0);
}

function walk(message: Message, reader: WireReader, depth: number): void {
  if (message === anyValue && ++depth > MAX_VALUE_DEPTH) return;
  while (reader.more) {
    const tag = reader.tag();
    const field = message.byNumber[tag >>> 3];
    if (field === undefined) reader.skip(tag);
    else walkField(message, field, tag, reader, depth);
  }
}

function walkField(message: Message, field: Field, tag: number, reader: WireReader, depth: number): void {
  const nested = typeof field.type === "function";
  const wire = nested ? WIRE.bytes : (wireOf[field.type as string] ?? WIRE.bytes);
  if ((tag & 7) !== wire) throw new WireError(`${message.name}.${field.name} has wire type ${tag & 7} instead of ${wire}`);
  if (typeof field.type === "function") walk(field.type(), reader.sub(), depth);
  else reader.skip(tag);
}
