import type { Json } from "#trace/message.ts";
import { parseJson } from "#trace/parse-json.ts";
import type { AnyValue } from "#trace/record.ts";
import { readCutJson } from "./cut-json.ts";
import { jsonOf } from "./json-of.ts";

/** A value that may be structured, a JSON text, or a JSON text that was cut. `understood` is false for any other text. */
export interface ReadJson {
  value: Json;
  understood: boolean;
  cut: boolean;
}

function looksStructured(source: string): boolean {
  return /^\s*[[{"]/.test(source);
}

function readText(source: string): ReadJson {
  const value = looksStructured(source) ? parseJson(source) : undefined;
  if (value !== undefined)
    return typeof value === "string" && looksStructured(value) ? readText(value) : { value, understood: true, cut: false };
  const rest = /^\s*[[{]/.test(source) ? readCutJson(source) : undefined;
  return rest === undefined ? { value: source, understood: false, cut: false } : { value: rest, understood: true, cut: true };
}

/** An attribute's value as JSON, whether it was sent structured or as text (a string of a string is read to its core). */
export function readJson(value: AnyValue): ReadJson {
  const json = jsonOf(value);
  return typeof json === "string" ? readText(json) : { value: json, understood: true, cut: false };
}
