import type { Attributes, Record } from "#trace/record.ts";
import { readJson } from "#shapes/read-json.ts";
import { firstValue, type Names } from "./attributes.ts";

/** Names, for people, of those texts whose JSON ends too early (an SDK's length limit cuts silently, dialects.md §5.7). */
export function cutLosses(attributes: Attributes, texts: { readonly [what: string]: Names }): string[] {
  const losses: string[] = [];
  for (const [what, names] of Object.entries(texts)) {
    const value = firstValue(attributes, names);
    if (typeof value === "string" && readJson(value).cut) losses.push(`${what} cut at ${value.length.toLocaleString("en")} characters`);
  }
  return losses;
}

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"} dropped by the SDK's limit`;

/** What the SDK itself says that it dropped. */
export function droppedLosses(record: Record): string[] {
  const losses: string[] = [];
  if (record.droppedAttributes > 0) losses.push(plural(record.droppedAttributes, "attribute"));
  if (record.signal === "span" && record.droppedEvents > 0) losses.push(plural(record.droppedEvents, "event"));
  return losses;
}
