import { isBrokenText } from "#trace/any-value.ts";
import type { AnyValue, Attributes } from "#trace/record.ts";
import { knownText } from "./known-texts.ts";
import { NameList, OwnNames } from "./name-list.ts";
import type { Names } from "./name-list.ts";
import { decodeText } from "./text.ts";
import { WIRE, WireReader } from "./wire-reader.ts";

/** An AnyValue nested deeper stays in the record's bytes but is not opened. */
export const MAX_VALUE_DEPTH = 64;

const KEY_VALUES = 1;
const KEY = (1 << 3) | WIRE.bytes;
const VALUE = (2 << 3) | WIRE.bytes;
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;

/** The places of values as they are found, two numbers each, and their names: a list that is shared as long as that can be. */
class Index {
  readonly places: number[] = [];
  repeated = 0;
  #shared: NameList | undefined = NameList.begin();
  #own: OwnNames | undefined;

  get names(): Names {
    return this.#own ?? this.#shared ?? new OwnNames([]);
  }

  /** The value of the name stands in `[start, end)`. */
  add(name: string, start: number, end: number): void {
    if (this.#isNew(name)) this.places.push(start, end);
    else this.repeated++;
  }

  #isNew(name: string): boolean {
    const before = this.#shared;
    if (before === undefined) return this.#own?.add(name) === true;
    this.#shared = before.with(name);
    if (this.#shared !== undefined) return this.#shared !== before;
    this.#own = new OwnNames(before.names);
    return this.#own.add(name);
  }
}

/**
 * The KeyValues that stand as field `field` in the message `bytes[start, end)`. Nothing is read before it is asked for: keys on
 * first use, a value each time it is asked for. Keys live in Maps, so `__proto__` is a key like another.
 */
export class LazyAttributes implements Attributes {
  readonly #message: WireReader;
  readonly #field: number;
  readonly #depth: number;
  #known: Index | undefined;

  constructor(bytes: Uint8Array, start: number, end: number, field: number, depth = 0) {
    this.#message = new WireReader(bytes, start, end);
    this.#field = field;
    this.#depth = depth;
  }

  get size(): number {
    return this.#index().names.names.length;
  }

  get repeated(): number {
    return this.#index().repeated;
  }

  has(key: string): boolean {
    return this.#index().names.placeOf(key) !== undefined;
  }

  get(key: string): AnyValue | undefined {
    const index = this.#index();
    const place = index.names.placeOf(key);
    return place === undefined ? undefined : this.#read(index, place);
  }

  text(key: string): string | undefined {
    const value = this.get(key);
    if (typeof value === "string") return value;
    return isBrokenText(value) ? value.text : undefined;
  }

  number(key: string): number | undefined {
    const value = this.get(key);
    if (typeof value === "number") return value;
    if (typeof value === "bigint") return Number(value);
    return typeof value === "string" && DECIMAL.test(value) ? Number(value) : undefined;
  }

  keys(): readonly string[] {
    return this.#index().names.names;
  }

  *[Symbol.iterator](): Iterator<readonly [string, AnyValue]> {
    const index = this.#index();
    for (const [place, key] of index.names.names.entries()) yield [key, this.#read(index, place)];
  }

  #read({ places }: Index, place: number): AnyValue {
    return readValue(this.#message.bytes, places[2 * place] as number, places[2 * place + 1] as number, this.#depth + 1);
  }

  #index(): Index {
    if (this.#known !== undefined) return this.#known;
    const index = new Index();
    const { bytes, at, end } = this.#message;
    const reader = new WireReader(bytes, at, end);
    const wanted = (this.#field << 3) | WIRE.bytes;
    while (reader.more) {
      const tag = reader.tag();
      if (tag === wanted) this.#add(index, reader, reader.enter());
      else reader.skip(tag);
    }
    return (this.#known = index);
  }

  /** The KeyValue from where the reader stands to `end`. Every record is read here, so it makes no reader for a field: three less an attribute. */
  #add(index: Index, reader: WireReader, end: number): void {
    let key = "";
    let [start, stop] = [end, end];
    while (reader.at < end) {
      const tag = reader.tag();
      if (tag !== KEY && tag !== VALUE) {
        reader.skip(tag);
        continue;
      }
      const to = reader.enter();
      if (tag === KEY) key = knownText(reader.bytes, reader.at, to);
      else [start, stop] = [reader.at, to];
      reader.at = to;
    }
    index.add(key, start, stop);
  }
}

/**
 * The AnyValue message `bytes[start, end)`. Of several values in one message the last one holds (a protobuf oneof). Beyond
 * MAX_VALUE_DEPTH the value reads as a BrokenText that says so and holds its bytes.
 */
export function readValue(bytes: Uint8Array, start: number, end: number, depth: number): AnyValue {
  if (depth > MAX_VALUE_DEPTH) return { broken: bytes.subarray(start, end), text: `(nested more than ${MAX_VALUE_DEPTH} levels deep)` };
  const string = startOfString(bytes, start, end);
  if (string !== -1) return decodeText(bytes, string, end);
  let value: AnyValue = null;
  const reader = new WireReader(bytes, start, end);
  while (reader.more) {
    const tag = reader.tag();
    const read = valueReaders[tag >>> 3];
    if (read === undefined) reader.skip(tag);
    else value = read(reader, depth);
  }
  return value;
}

const STRING = (1 << 3) | WIRE.bytes;

/**
 * Where the text begins when the AnyValue `bytes[start, end)` is a string and nothing else, else -1. Nearly every value is one, and reading
 * it makes no reader then: two less for each value asked for.
 */
function startOfString(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== STRING) return -1;
  let length = 0;
  for (let at = start + 1, scale = 1; at < end && scale <= 2 ** 28; at++, scale *= 128) {
    const byte = bytes[at] as number;
    length += (byte & 127) * scale;
    if (byte < 128) return at + 1 + length === end ? at + 1 : -1;
  }
  return -1;
}

/** By field number of AnyValue. */
const valueReaders: readonly (((reader: WireReader, depth: number) => AnyValue) | undefined)[] = [
  undefined,
  (reader) => {
    const { at, end } = reader.sub();
    return decodeText(reader.bytes, at, end);
  },
  (reader) => reader.varint() !== 0n,
  (reader) => BigInt.asIntN(64, reader.varint()),
  (reader) => reader.double(),
  (reader, depth) => readArray(reader.sub(), depth),
  (reader, depth) => {
    const { at, end } = reader.sub();
    return new LazyAttributes(reader.bytes, at, end, KEY_VALUES, depth);
  },
  (reader) => reader.view(),
];

function readArray(reader: WireReader, depth: number): AnyValue[] {
  const values: AnyValue[] = [];
  while (reader.more) {
    const tag = reader.tag();
    if (tag !== 0x0a) {
      reader.skip(tag);
      continue;
    }
    const { at, end } = reader.sub();
    values.push(readValue(reader.bytes, at, end, depth + 1));
  }
  return values;
}
