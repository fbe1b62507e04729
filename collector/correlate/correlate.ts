import { contained } from "#dialects/containers.ts";
import type { Claim } from "#trace/claim.ts";
import { compareClaims } from "#trace/claim.ts";
import { correlationId } from "#trace/ids.ts";
import type { AnyValue, Attributes, Record } from "#trace/record.ts";
import { RULES } from "./rules.ts";

const CONFIGURED = 0;
const DISTANCE = { root: 0, inside: 1, link: 2, resource: 3 } as const;

function rulesBy(names: "attributes" | "contained"): ReadonlyMap<string, number> {
  return new Map(RULES.flatMap((rule, at) => (rule[names] ?? []).map((name) => [name, at + 1] as const)));
}

const BY_ATTRIBUTE = rulesBy("attributes");
const BY_CONTAINED = rulesBy("contained");

/** Header attributes are lists: the first value counts. Numbers are IDs too. */
function textOf(value: AnyValue | undefined): string | undefined {
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === "bigint") return value.toString();
  return typeof value === "string" ? value : undefined;
}

function claim(value: string | undefined, rule: number, key: string, distance: number): Claim[] {
  const id = value === undefined ? undefined : correlationId(value);
  return id === undefined ? [] : [{ value: id, rule, key, distance }];
}

/** One pass over the attributes, then over their containers. */
function claimsIn(attributes: Attributes, distance: number, configured: ReadonlySet<string>): Claim[] {
  const claims: Claim[] = [];
  for (const key of attributes.keys()) {
    const rule = configured.has(key) ? CONFIGURED : BY_ATTRIBUTE.get(key);
    if (rule !== undefined) claims.push(...claim(textOf(attributes.get(key)), rule, key, distance));
  }
  for (const { key, name, value } of contained(attributes)) {
    const rule = configured.has(key) ? CONFIGURED : BY_CONTAINED.get(name);
    if (rule !== undefined) claims.push(...claim(value, rule, key, distance));
  }
  return claims;
}

function ownDistance(record: Record): number {
  return record.signal === "span" && record.parentSpanId === undefined ? DISTANCE.root : DISTANCE.inside;
}

/** One claim a value and rule is enough: the strongest. */
function strongest(claims: readonly Claim[]): Claim[] {
  const best = new Map<string, Claim>();
  for (const one of claims.toSorted(compareClaims)) {
    const key = `${one.rule}\n${one.value}`;
    if (!best.has(key)) best.set(key, one);
  }
  return [...best.values()];
}

/**
 * Which runs the record says it belongs to, strongest first; empty when it says nothing (its trace ID stands in). Pure: the
 * order of arrival plays no part. `configured` are attribute names of the operator's choice; they beat every rule.
 */
export function claimsOf(record: Record, configured: readonly string[] = []): Claim[] {
  const chosen = new Set(configured);
  const links = record.signal === "span" ? record.links : [];
  return strongest([
    ...claimsIn(record.attributes, ownDistance(record), chosen),
    ...links.flatMap((link) => claimsIn(link.attributes, DISTANCE.link, chosen)),
    ...claimsIn(record.resource.attributes, DISTANCE.resource, chosen),
  ]);
}
