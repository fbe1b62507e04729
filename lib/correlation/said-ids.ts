import { byNames } from "#dialects/attributes.ts";
import { contained, normalName } from "#dialects/containers.ts";
import { parseJson } from "#trace/parse-json.ts";
import type { AnyValue, Attributes } from "#trace/record.ts";
import { baggageMembers } from "./baggage.ts";
import type { Ranked, RuleSet } from "./rule-set.ts";

/** Where instrumentations put request headers; behind it stands the header's name, with dashes or underscores. */
const HEADER_PREFIXES = ["http.request.header.", "ai.request.headers.", "messaging.header.", "rpc.grpc.request.metadata."] as const;
const BAGGAGE_PREFIX = "baggage.";
const BAGGAGE_HEADER = "baggage";

/** A value that a rule reads, before it is judged. */
export interface Said {
  /** The attribute, for people: `metadata.session_id`, `http.request.header.baggage → session.id`. */
  key: string;
  value: string | undefined;
  rule: Ranked;
}

/** Header attributes are lists: the first value counts. Numbers are IDs too. */
function textOf(value: AnyValue | undefined): string | undefined {
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value === "bigint") return value.toString();
  return typeof value === "string" ? value : undefined;
}

function headerName(key: string): string | undefined {
  const prefix = HEADER_PREFIXES.find((one) => key.startsWith(one));
  return prefix === undefined ? undefined : normalName(key.slice(prefix.length));
}

function inHeader(key: string, name: string, attributes: Attributes, { by }: RuleSet): Said[] {
  if (name !== BAGGAGE_HEADER) {
    const rule = by.header.get(name);
    return rule === undefined ? [] : [{ key, value: textOf(attributes.get(key)), rule }];
  }
  return baggageMembers(attributes.get(key)).flatMap(([member, value]) => {
    const rule = by.baggage.get(normalName(member));
    return rule === undefined ? [] : [{ key: `${key} → ${member}`, value, rule }];
  });
}

function onAttribute(key: string, attributes: Attributes, rules: RuleSet): Said[] {
  const rule = rules.by.attribute.get(key);
  if (rule !== undefined) return [{ key, value: textOf(attributes.get(key)), rule }];
  const header = headerName(key);
  return header === undefined ? [] : inHeader(key, header, attributes, rules);
}

/** A container's own name in the list of exact names beats what is said of the name inside it. */
function inContainer({ key, name, value }: { key: string; name: string; value: string }, { by }: RuleSet): Said[] {
  const baggage = key.startsWith(BAGGAGE_PREFIX) ? by.baggage.get(name) : undefined;
  const rule = by.attribute.get(key) ?? baggage ?? by.contained.get(name);
  return rule === undefined ? [] : [{ key, value, rule }];
}

/** The names among which a rule may read: all others are passed without a look. */
const candidates = byNames((names) => {
  const known = new WeakMap<RuleSet, readonly string[]>();
  return (rules: RuleSet): readonly string[] => {
    const found = known.get(rules) ?? names.filter((name) => rules.by.attribute.has(name) || headerName(name) !== undefined);
    known.set(rules, found);
    return found;
  };
});

/** Everything in these attributes that a rule reads, in order of sending. One pass; no prompt is decoded. */
export function saidIds(attributes: Attributes, rules: RuleSet): Said[] {
  const said: Said[] = [];
  for (const key of candidates(attributes)(rules)) said.push(...onAttribute(key, attributes, rules));
  for (const one of contained(attributes)) if (!rules.by.attribute.has(one.key)) said.push(...inContainer(one, rules));
  return said.map((one) => ({ ...one, value: unquoted(one.value) }));
}

/** Some SDKs write every value of theirs as JSON, a text in its quotes too (Langfuse for Python, MLflow): the ID is what stands between. */
function unquoted(value: string | undefined): string | undefined {
  const json = value?.startsWith('"') && value.endsWith('"') ? parseJson(value) : undefined;
  return typeof json === "string" ? json : value;
}
