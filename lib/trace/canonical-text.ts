import type { Json } from "#trace/message.ts";

/** A value as text, the same for equal values whatever the order of their keys. `undefined` fields count as absent. */
export function canonicalText(value: Json | object): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalText(item)).join(",")}]`;
  const fields = Object.entries(value as { [key: string]: Json | undefined }).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalText(field as Json)}`).join(",")}}`;
}
