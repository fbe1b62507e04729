import type { Resource, Scope } from "#trace/record.ts";
import { LazyAttributes } from "./attributes.ts";
import { attributesOf, eachField, text } from "./fields.ts";
import { WireReader } from "./wire-reader.ts";

/** The Resource in a ResourceSpans or ResourceLogs message without scopes. */
export function readResource(message: Uint8Array): Resource {
  let attributes = new LazyAttributes(message, 0, 0, 1);
  let schemaUrl = "";
  eachField(new WireReader(message), (field, reader, tag) => {
    if (field === 1) attributes = attributesOf(reader.sub(), 1);
    else if (field === 3) schemaUrl = text(reader);
    else reader.skip(tag);
  });
  return { attributes, ...(schemaUrl === "" ? {} : { schemaUrl }) };
}

/** The InstrumentationScope in a ScopeSpans or ScopeLogs message without records. */
export function readScope(message: Uint8Array): Scope {
  let scope: { name: string; version?: string; attributes: LazyAttributes } = {
    name: "",
    attributes: new LazyAttributes(message, 0, 0, 3),
  };
  let schemaUrl = "";
  eachField(new WireReader(message), (field, reader, tag) => {
    if (field === 1) scope = readScopeName(reader.sub());
    else if (field === 3) schemaUrl = text(reader);
    else reader.skip(tag);
  });
  return { ...scope, ...(schemaUrl === "" ? {} : { schemaUrl }) };
}

function readScopeName(message: WireReader): { name: string; version?: string; attributes: LazyAttributes } {
  const attributes = attributesOf(message, 3);
  let name = "";
  let version = "";
  eachField(message, (field, reader, tag) => {
    if (field === 1) name = text(reader);
    else if (field === 2) version = text(reader);
    else reader.skip(tag);
  });
  return { name, attributes, ...(version === "" ? {} : { version }) };
}
