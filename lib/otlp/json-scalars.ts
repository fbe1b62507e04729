import type { ParsedJson } from "./json-text.ts";
import { JsonError } from "./malformed.ts";
import { enumNames } from "./schema.ts";
import type { Scalar } from "./schema.ts";
import { encodeText } from "./text.ts";
import type { WireWriter } from "./wire-writer.ts";

type ScalarWriter = (writer: WireWriter, field: number, value: ParsedJson, present: boolean, path: string) => void;

const INTEGER = /^-?\d{1,20}$/;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;
const HEX = /^([0-9a-f]{2})*$/i;
const NAMED_DOUBLES: ReadonlyMap<string, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

/** How each scalar of the schema is read from JSON and written in protobuf. Throws JsonError for a value of another type. */
export const scalarWriters: { readonly [S in Scalar]: ScalarWriter } = {
  string: (writer, field, value, present, path) => writeBytes(writer, field, encodeText(stringOf(value, path)), present),
  bytes: (writer, field, value, present, path) => writeBytes(writer, field, base64Of(value, path), present),
  id: (writer, field, value, present, path) => writeBytes(writer, field, idOf(stringOf(value, path)), present),
  bool: (writer, field, value, present, path) => {
    if (typeof value !== "boolean") throw new JsonError(`${path} is not true or false`);
    if (value || present) writer.varint(field, value ? 1n : 0n);
  },
  int64: (writer, field, value, present, path) => writeVarint(writer, field, integerOf(value, path, -(2n ** 63n), 2n ** 63n - 1n), present),
  uint32: (writer, field, value, present, path) => writeVarint(writer, field, integerOf(value, path, 0n, 2n ** 32n - 1n), present),
  enum: (writer, field, value, present, path) => writeVarint(writer, field, enumOf(value, path), present),
  fixed32: (writer, field, value, present, path) => {
    const number = Number(integerOf(value, path, 0n, 2n ** 32n - 1n));
    if (number !== 0 || present) writer.fixed32(field, number);
  },
  fixed64: (writer, field, value, present, path) => {
    const number = integerOf(value, path, 0n, 2n ** 64n - 1n);
    if (number !== 0n || present) writer.fixed64(field, number);
  },
  double: (writer, field, value, present, path) => {
    const number = doubleOf(value, path);
    if (!Object.is(number, 0) || present) writer.double(field, number);
  },
};

function writeBytes(writer: WireWriter, field: number, value: Uint8Array, present: boolean): void {
  if (value.length > 0 || present) writer.bytes(field, value);
}

function writeVarint(writer: WireWriter, field: number, value: bigint, present: boolean): void {
  if (value !== 0n || present) writer.varint(field, value);
}

function stringOf(value: ParsedJson, path: string): string {
  if (typeof value !== "string") throw new JsonError(`${path} is not a string`);
  return value;
}

function base64Of(value: ParsedJson, path: string): Uint8Array {
  const text = stringOf(value, path);
  if (!BASE64.test(text)) throw new JsonError(`${path} is not base64`);
  return Buffer.from(text, "base64");
}

/**
 * An id in hex. One that is no hex must not spoil its neighbours, so it becomes bytes of a length that no id has: its text, made
 * longer where that could be taken for an id. The record is then refused alone, with what was sent.
 */
function idOf(text: string): Uint8Array {
  if (HEX.test(text)) return Buffer.from(text, "hex");
  const bytes = encodeText(text);
  return bytes.length === 8 || bytes.length === 16 ? Uint8Array.of(...bytes, 0) : bytes;
}

function integerOf(value: ParsedJson, path: string, least: bigint, greatest: bigint): bigint {
  const integer = exactInteger(value);
  if (integer === undefined || integer < least || integer > greatest) throw new JsonError(`${path} is not an integer in its range`);
  return integer;
}

function exactInteger(value: ParsedJson): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value) : undefined;
  return typeof value === "string" && INTEGER.test(value) ? BigInt(value) : undefined;
}

/** Enums are open: a number that has no name is kept. A name that has no number is as if it were not sent. */
function enumOf(value: ParsedJson, path: string): bigint {
  if (typeof value === "string" && !INTEGER.test(value)) return BigInt(enumNames.get(value) ?? 0);
  return integerOf(value, path, -(2n ** 31n), 2n ** 31n - 1n);
}

function doubleOf(value: ParsedJson, path: string): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  const text = stringOf(value, path);
  const named = NAMED_DOUBLES.get(text);
  if (named !== undefined) return named;
  const number = text.trim() === "" ? NaN : Number(text);
  if (Number.isNaN(number)) throw new JsonError(`${path} is not a number`);
  return number;
}
