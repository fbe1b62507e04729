import { parseJson } from "./json-text.ts";
import type { ParsedJson } from "./json-text.ts";
import { JsonError } from "./malformed.ts";
import { requests } from "./schema.ts";
import type { Field, Message, Signal } from "./schema.ts";
import { scalarWriters } from "./json-scalars.ts";
import { WireWriter } from "./wire-writer.ts";

/**
 * An OTLP/JSON export request as the same request in protobuf (protobuf's JSON mapping with OTLP's changes: ids in hex, enums as
 * numbers). Keys it does not know are ignored, null is the default, a value of a wrong type is a JsonError. The bytes are
 * canonical: fields by number, defaults left out, so that the same record sent either way is the same record.
 */
export function fromJson(body: Uint8Array, signal: Signal): Uint8Array {
  const writer = new WireWriter();
  writeMessage(writer, requests[signal], parseJson(body), requests[signal].name);
  return writer.finish();
}

function writeMessage(writer: WireWriter, message: Message, json: ParsedJson, path: string): void {
  if (json === null || typeof json !== "object" || Array.isArray(json)) throw new JsonError(`${path} is not an object`);
  for (const field of message.fields) {
    const value = Object.hasOwn(json, field.name) ? json[field.name] : undefined;
    if (value === undefined || value === null) continue;
    if (field.repeated) writeEach(writer, message, field, value, path);
    else writeField(writer, field, value, message.oneof, `${path}.${field.name}`);
  }
}

function writeEach(writer: WireWriter, message: Message, field: Field, values: ParsedJson, path: string): void {
  if (!Array.isArray(values)) throw new JsonError(`${path}.${field.name} is not an array`);
  for (const value of values) writeField(writer, field, value ?? {}, true, `${message.name}.${field.name}[]`);
}

/** `present`: written although it is the default, because being there says something. */
function writeField(writer: WireWriter, field: Field, value: ParsedJson, present: boolean, path: string): void {
  const { type, number } = field;
  if (typeof type === "string") scalarWriters[type](writer, number, value, present, path);
  else writer.message(number, () => writeMessage(writer, type(), value, path));
}
