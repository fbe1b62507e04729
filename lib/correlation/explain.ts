import { correlationId } from "#trace/ids.ts";
import type { Attributes, Record } from "#trace/record.ts";
import { claimsOf } from "./claims-of.ts";
import { LOOK_ALIKES } from "./look-alikes.ts";
import type { Place } from "./rule.ts";
import type { RuleSet } from "./rule-set.ts";
import { saidIds, type Said } from "./said-ids.ts";

/** What a person wants to know about a record: what in it could name a run, which of it does, and why the rest does not. */

export const VERDICTS = ["counts", "weaker", "refused", "look-alike", "not-read"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Candidate {
  place: Place;
  /** The attribute. */
  key: string;
  value?: string;
  verdict: Verdict;
  /** Place of its rule in the list, 1 the strongest. */
  rank?: number;
  why: string;
}

/** Names that an operator may expect to be read. Compared with no pattern of theirs: a name is hostile too. */
const PROMISING = [
  "correlation",
  "session",
  "conversation",
  "thread",
  "request_id",
  "requestid",
  "run_id",
  "runid",
  "workflow",
  "order_id",
  "ticket",
];
const MAX_CANDIDATES = 60;
const MAX_SHOWN = 300;

const shown = (value: string | undefined): { value?: string } => (value === undefined ? {} : { value: value.slice(0, MAX_SHOWN) });

function whyNoId(value: string | undefined): string {
  if (value === undefined) return "this is not a text: an ID is a text or a whole number";
  if (value.trim() === "") return "it is empty";
  return new TextEncoder().encode(value.trim()).length > 256 ? "it is longer than 256 bytes" : "it holds characters that cannot be printed";
}

function ofSaid(
  { key, value, rule }: Said,
  place: Place,
  best: { key: string; value: string; rule: number } | undefined,
  rules: RuleSet,
): Candidate {
  const name = rules.rules[rule.rank - 1]?.name ?? "";
  const common = { place, key, ...shown(value), rank: rule.rank };
  if (!rule.places.has(place)) return { ...common, verdict: "refused", why: `rule ${rule.rank} (${name}) is not asked on a ${place}` };
  const id = value === undefined ? undefined : correlationId(value);
  if (id === undefined) return { ...common, verdict: "refused", why: whyNoId(value) };
  if (best?.value === id && best.rule === rule.rank) return { ...common, verdict: "counts", why: `rule ${rule.rank}: ${name}` };
  return { ...common, verdict: "weaker", why: weaker(rule.rank, best, rules) };
}

function weaker(rank: number, best: { key: string; rule: number } | undefined, { rules }: RuleSet): string {
  if (best === undefined) return "";
  if (best.rule < rank) return `rule ${best.rule} (${rules[best.rule - 1]?.name ?? ""}) stands above rule ${rank}`;
  return `${best.key} says so nearer, or its value comes first in the alphabet`;
}

function unread(attributes: Attributes, place: Place, read: ReadonlySet<string>): Candidate[] {
  return [...attributes.keys()].flatMap((key): Candidate[] => {
    if (read.has(key)) return [];
    const common = { place, key, ...shown(attributes.text(key)) };
    const alike = LOOK_ALIKES.get(key);
    if (alike !== undefined) return [{ ...common, verdict: "look-alike", why: `it is ${alike}` }];
    const name = key.toLowerCase();
    return PROMISING.some((word) => name.includes(word)) ? [{ ...common, verdict: "not-read", why: "no rule has this name" }] : [];
  });
}

/** Everything in a record that names a run or looks as if it did, what counts first. */
export function candidatesOf(record: Record, rules: RuleSet): Candidate[] {
  const [best] = claimsOf(record, rules);
  const places: [Place, Attributes][] = [
    ["record", record.attributes],
    ...(record.signal === "span" ? record.links : []).map(({ attributes }): [Place, Attributes] => ["link", attributes]),
    ["resource", record.resource.attributes],
  ];
  const found = places.flatMap(([place, attributes]) => {
    const said = saidIds(attributes, rules);
    const read = new Set(said.flatMap(({ key }) => [key, key.split(" → ")[0] ?? key, key.slice(0, Math.max(0, key.lastIndexOf(".")))]));
    return [...said.map((one) => ofSaid(one, place, best, rules)), ...unread(attributes, place, read)];
  });
  const order = (one: Candidate): number => VERDICTS.indexOf(one.verdict) * 1000 + (one.rank ?? 0);
  return found.toSorted((a, b) => order(a) - order(b)).slice(0, MAX_CANDIDATES);
}
