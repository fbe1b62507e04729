import { MalformedError } from "#otlp/malformed.ts";
import { WIRE, WireReader } from "#otlp/wire-reader.ts";
import { readText } from "./read-text.ts";

/** Messages within messages that are opened; what lies deeper is searched as it stands. */
const MOST_DEEP = 8;

/**
 * Everything that may be a text in bytes whose schema nobody knows: all of them, and where they can be read as a message, its fields. (As one
 * text alone a length before a number would look like a letter of the same word.)
 */
export function* textsInOpaque(bytes: Uint8Array, deep = 0): Generator<string> {
  yield readText({ bytes, start: 0, end: bytes.length }).before;
  if (deep < MOST_DEEP) for (const field of fieldsOf(bytes)) yield* textsInOpaque(field, deep + 1);
}

/** Length-delimited fields as far as the bytes can be read as a message, those within groups too. */
function fieldsOf(bytes: Uint8Array): Uint8Array[] {
  const fields: Uint8Array[] = [];
  const reader = new WireReader(bytes);
  try {
    while (reader.more) {
      const tag = reader.tag();
      const wire = tag & 7;
      if (wire === WIRE.bytes) fields.push(reader.view());
      else if (wire !== WIRE.startGroup && wire !== WIRE.endGroup) reader.skip(tag);
    }
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  return fields;
}
