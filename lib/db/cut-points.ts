import { WIRE, WireReader } from "#otlp/wire-reader.ts";
import { MIN_CHUNK } from "./chunks.ts";
import type { Chunker } from "./chunker.ts";

/**
 * Which parts of a record are worth storing once. A walk over the protobuf bytes of a Span or LogRecord that hands each of them to a
 * Chunker, in order and without overlap; what it does not hand over stays in the record. It only ever chooses places: whatever it
 * chooses, the record is put together again byte for byte.
 */

type Role = "attribute" | "event" | "value";
type Fields = ReadonlyMap<number, Role>;

/** opentelemetry-proto v1: where long values stand in the messages. */
const FIELDS: Readonly<{ [message in "span" | "log" | "event"]: Fields }> = {
  span: new Map<number, Role>([
    [9, "attribute"],
    [11, "event"],
  ]),
  log: new Map<number, Role>([
    [5, "value"],
    [6, "attribute"],
  ]),
  event: new Map<number, Role>([[3, "attribute"]]),
};
const KEY_VALUE = { key: 1, value: 2 } as const;
const ANY_VALUE = { string: 1, array: 5, map: 6, bytes: 7 } as const;

/** Maps within maps that are looked into. */
const DEPTH = 4;
/** An entry of a map from this on is looked into. */
const BIG_ENTRY = 1024;

const DOT = 0x2e;
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Neighbours that are cut together once they are long enough: the attributes of one index, the elements of an array. */
class Region {
  readonly #chunker: Chunker;
  #start = 0;
  #end = 0;

  constructor(chunker: Chunker) {
    this.#chunker = chunker;
  }

  get long(): boolean {
    return this.#end - this.#start >= MIN_CHUNK;
  }

  add(start: number, end: number): void {
    if (start !== this.#end) this.flush();
    if (this.#start === this.#end) this.#start = start;
    this.#end = end;
  }

  flush(): void {
    const [start, end] = [this.#start, this.#end];
    this.#start = this.#end;
    this.#chunker.part(start, end);
  }
}

/** Each element of an ArrayValue: grown into regions of at least one chunk. */
function array(bytes: Uint8Array, start: number, end: number, chunker: Chunker): void {
  const region = new Region(chunker);
  const reader = new WireReader(bytes, chunker.open(start, end), end);
  while (reader.more) {
    const from = reader.at;
    reader.skip(reader.tag());
    region.add(from, reader.at);
    if (!region.long) continue;
    region.flush();
    chunker.mark(reader.at, reader.at);
  }
  region.flush();
  chunker.close(end);
}

/** Each entry of a KeyValueList: big ones by their value, small neighbours together. */
function map(bytes: Uint8Array, start: number, end: number, chunker: Chunker, depth: number): void {
  const region = new Region(chunker);
  const reader = new WireReader(bytes, start, end);
  while (reader.more) {
    const from = reader.at;
    const tag = reader.tag();
    reader.skip(tag);
    if (reader.at - from < BIG_ENTRY || depth === 0) region.add(from, reader.at);
    else {
      region.flush();
      keyValue(bytes, from, reader.at, chunker, depth - 1);
    }
  }
  region.flush();
}

function value(bytes: Uint8Array, message: WireReader, chunker: Chunker, depth: number): void {
  while (message.more) {
    const tag = message.tag();
    if ((tag & 7) !== WIRE.bytes) {
      message.skip(tag);
      continue;
    }
    const { at, end } = message.sub();
    const field = tag >>> 3;
    if (field === ANY_VALUE.string || field === ANY_VALUE.bytes) chunker.text(at, end);
    else if (field === ANY_VALUE.array) array(bytes, at, end, chunker);
    else if (field === ANY_VALUE.map) map(bytes, at, end, chunker, depth);
  }
}

/** The KeyValue that is the field `bytes[start, end)`, tag included. */
function keyValue(bytes: Uint8Array, start: number, end: number, chunker: Chunker, depth: number): void {
  const field = new WireReader(bytes, start, end);
  field.tag();
  const message = field.sub();
  while (message.more) {
    const tag = message.tag();
    if (tag === ((KEY_VALUE.value << 3) | WIRE.bytes)) value(bytes, message.sub(), chunker, depth);
    else message.skip(tag);
  }
}

/** Tag and length of a key, and the longest key that names a family: so far `familyOf` looks. */
const MAX_KEY = 2 + 127;
const KEY_TAG = (KEY_VALUE.key << 3) | WIRE.bytes;

/** Where the key's first index ends (`gen_ai.prompt.17` of `gen_ai.prompt.17.content`), -1 when it has none. */
function endOfIndex(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== DOT) continue;
    let last = at + 1;
    while (last < end && isDigit(bytes[last])) last++;
    if (last > at + 1 && (last === end || bytes[last] === DOT)) return last;
  }
  return -1;
}

/** `llm.input_messages.17` of a KeyValue message; undefined when its key has no index. */
function familyOf(bytes: Uint8Array, start: number, end: number): Uint8Array | undefined {
  const length = bytes[start + 1] as number;
  // Nobody sends the value first, and a key that needs two bytes for its length names no message.
  if (bytes[start] !== KEY_TAG || length > 127) return undefined;
  const last = endOfIndex(bytes, start + 2, Math.min(end, start + 2 + length));
  return last === -1 ? undefined : bytes.subarray(start + 2, last);
}

function same(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** Attributes that lie side by side: those of one index of one family are one piece, other long ones are cut by their value. */
class AttributeRun {
  readonly #message: WireReader;
  readonly #chunker: Chunker;
  readonly #region: Region;
  #family: Uint8Array | undefined;
  /** Behind the last attribute of the family's run; -1 when the last one had no index. */
  #end = -1;

  constructor(message: WireReader, chunker: Chunker) {
    this.#message = message;
    this.#chunker = chunker;
    this.#region = new Region(chunker);
  }

  /** The attribute is the field `bytes[start, end)`, its KeyValue message begins at `inner`. Says where the next one stands. */
  add(start: number, end: number, inner: number): number {
    const { bytes } = this.#message;
    const family = familyOf(bytes, inner, end);
    if (!family) {
      this.end();
      if (end - start >= MIN_CHUNK) keyValue(bytes, start, end, this.#chunker, DEPTH);
      return end;
    }
    if (this.#end === -1) {
      this.#end = this.#chunker.open(start, this.#message.end);
      if (this.#end > start) return this.#end;
    }
    if (this.#region.long && !same(this.#family, family)) {
      this.#region.flush();
      this.#chunker.mark(start, Math.min(end, inner + MAX_KEY));
    }
    this.#family = family;
    this.#region.add(start, end);
    this.#end = end;
    return end;
  }

  end(): void {
    this.#region.flush();
    if (this.#end !== -1) this.#chunker.close(this.#end);
    this.#family = undefined;
    this.#end = -1;
  }
}

function message(bytes: Uint8Array, start: number, end: number, fields: Fields, chunker: Chunker): void {
  const reader = new WireReader(bytes, start, end);
  const attributes = new AttributeRun(reader, chunker);
  while (reader.more) {
    const from = reader.at;
    const tag = reader.tag();
    const role = (tag & 7) === WIRE.bytes ? fields.get(tag >>> 3) : undefined;
    if (role === undefined) {
      reader.skip(tag);
      continue;
    }
    const inner = reader.sub();
    if (role === "attribute") reader.at = attributes.add(from, reader.at, inner.at);
    else attributes.end();
    if (role === "value") value(bytes, inner, chunker, DEPTH);
    if (role === "event" && reader.at - from >= MIN_CHUNK) message(bytes, inner.at, inner.end, FIELDS.event, chunker);
  }
  attributes.end();
}

/** Hands the parts of a Span or LogRecord message that are stored once to `chunker`. Throws WireError when the bytes are no protobuf message. */
export function cutPoints(body: Uint8Array, signal: "span" | "log", chunker: Chunker): void {
  message(body, 0, body.length, FIELDS[signal], chunker);
}
