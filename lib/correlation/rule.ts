import type { Several } from "#trace/claim.ts";

/** Where a claim may stand: on the record itself, on one of a span's links, on the resource that many records share. */
export const PLACES = ["record", "link", "resource"] as const;
export type Place = (typeof PLACES)[number];

/**
 * One rung of the ordered list of correlation keys: rule n says which run a record belongs to when no stronger one does.
 * Keys are texts, so that people can write them:
 *
 * - `session.id` – an attribute of exactly this name
 * - `*.session_id` – this name inside a container of an SDK (`metadata`, `ai.telemetry.metadata.…`), without case and separators
 * - `header:x-correlation-id` – this request header, in whichever attribute the instrumentation put it
 * - `baggage:session.id` – this member of W3C baggage, from the header or as `baggage.…`
 */
export interface Rule {
  /** Short, unique in the list, for people: `conversation`. */
  readonly name: string;
  readonly why: string;
  readonly keys: readonly string[];
  readonly several: Several;
  readonly places: readonly Place[];
}

export type KeyKind = "attribute" | "contained" | "header" | "baggage";

const PREFIXES: readonly (readonly [string, KeyKind])[] = [
  ["*.", "contained"],
  ["header:", "header"],
  ["baggage:", "baggage"],
];

/** What sort of key a text is, and the name it looks for. */
export function keyOf(text: string): { kind: KeyKind; name: string } {
  for (const [prefix, kind] of PREFIXES) if (text.startsWith(prefix)) return { kind, name: text.slice(prefix.length).trim() };
  return { kind: "attribute", name: text };
}
