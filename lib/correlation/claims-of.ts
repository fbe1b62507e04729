import { compareClaims, type Claim } from "#trace/claim.ts";
import { correlationId } from "#trace/ids.ts";
import type { Attributes, Record } from "#trace/record.ts";
import type { Place } from "./rule.ts";
import { DEFAULT_RULE_SET, type RuleSet } from "./rule-set.ts";
import { saidIds } from "./said-ids.ts";
import { isRedacted } from "#trace/redacted.ts";

const DISTANCE = { root: 0, inside: 1, link: 2, resource: 3 } as const;

/**
 * OpenAI's ID of one answer. Agents that continue by the answer before (Microsoft Agent Framework) name it as their conversation:
 * another one with every call, so that it would tear their runs apart.
 */
const ONE_ANSWER = /^resp_[0-9A-Za-z]{16,}$/;

const namesNoRun = (value: string): boolean => isRedacted(value) || ONE_ANSWER.test(value);

function claimsIn(attributes: Attributes, place: Place, distance: number, rules: RuleSet): Claim[] {
  return saidIds(attributes, rules).flatMap(({ key, value, rule: { rank, several, places } }) => {
    const id = value === undefined || !places.has(place) || namesNoRun(value) ? undefined : correlationId(value);
    return id === undefined ? [] : [{ value: id, rule: rank, key, distance, several }];
  });
}

function ownDistance(record: Record): number {
  return record.signal === "span" && record.parentSpanId === undefined ? DISTANCE.root : DISTANCE.inside;
}

/** One claim a value and rule is enough: the strongest; of two that say the same, the smaller name. */
function strongest(claims: readonly Claim[]): Claim[] {
  if (claims.length < 2) return [...claims];
  const best = new Map<string, Claim>();
  for (const one of claims.toSorted((a, b) => compareClaims(a, b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))) {
    const key = `${one.rule}\n${one.value}`;
    if (!best.has(key)) best.set(key, one);
  }
  return [...best.values()];
}

/**
 * Which runs the record says it belongs to, strongest first; empty when it says nothing (its trace ID stands in). Pure: the
 * order of arrival plays no part.
 */
export function claimsOf(record: Record, rules: RuleSet = DEFAULT_RULE_SET): Claim[] {
  const links = record.signal === "span" ? record.links : [];
  return strongest([
    ...claimsIn(record.attributes, "record", ownDistance(record), rules),
    ...links.flatMap((link) => claimsIn(link.attributes, "link", DISTANCE.link, rules)),
    ...claimsIn(record.resource.attributes, "resource", DISTANCE.resource, rules),
  ]);
}
