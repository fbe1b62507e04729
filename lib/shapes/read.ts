import type { Json } from "#trace/message.ts";

/** Safe looks into JSON that strangers wrote: own properties only, and undefined instead of a throw. */

export type JsonObject = { [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first of these own fields that is present and not null. */
export function field(object: JsonObject, ...names: string[]): Json | undefined {
  for (const name of names) if (Object.hasOwn(object, name) && object[name] !== null) return object[name];
  return undefined;
}

/** The first of these own fields that is text. */
export function text(object: JsonObject, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    if (typeof value === "string") return value;
  }
  return undefined;
}

/** The objects of a list; what is no list has none. */
export function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
