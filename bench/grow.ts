import { Chance, words } from "./chance.ts";

/**
 * Makes a recorded record longer: wherever it carries a history of messages, in JSON at any depth, in JSON within strings or as indexed
 * attributes, the history gets as many messages as asked for. New messages are recorded ones with words and IDs of their own.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** An attribute in OTLP/JSON. */
export interface Attribute {
  key: string;
  value: { [kind: string]: Json };
}

/** Messages at the beginning of a history that stand there once: the instructions and the first question. */
const HEAD = 2;
/** Words that each message gets of its own. */
const MORE_WORDS = 90;
/** Keys whose strings are names of things and not what was said. */
const NAMES: ReadonlySet<string> = new Set(["id", "type", "role", "name", "tool_call_id", "toolCallId", "call_id", "status", "model"]);
const ID = /\b(call|fc|msg|resp|chatcmpl|run)[_-][A-Za-z0-9]{8,}/g;

const isObject = (value: Json): value is { [key: string]: Json } => typeof value === "object" && value !== null && !Array.isArray(value);

function isHistory(value: Json): value is { [key: string]: Json }[] {
  return (
    Array.isArray(value) && value.length > HEAD && value.every((one) => isObject(one) && /"role":|"kwargs":/.test(JSON.stringify(one)))
  );
}

/** The longest string that says something. */
function longest(value: Json, key = ""): string {
  if (typeof value === "string") return NAMES.has(key) ? "" : value;
  const inside = Array.isArray(value)
    ? value.map((one) => longest(one, key))
    : isObject(value)
      ? Object.entries(value).map(([name, one]) => longest(one, name))
      : [];
  return inside.reduce((best, text) => (text.length > best.length ? text : best), "");
}

/** The text with words of its own, inside its last quotation when it is JSON itself. */
function withWords(text: string, seed: number): string {
  const more = words(new Chance(seed * 7919 + 17), MORE_WORDS);
  const end = text.lastIndexOf('"}');
  return end === -1 ? `${text} ${more}` : `${text.slice(0, end)} ${more}${text.slice(end)}`;
}

function withIds(text: string, seed: number): string {
  const own = new Chance(seed * 104_729 + 3).hex(24);
  return text.replace(ID, (_, kind: string) => `${kind}_${own}`);
}

function mapStrings(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((one) => mapStrings(one, change));
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapStrings(one, change)])) : value;
}

/** The value as message number `seed` would say it: the same whenever it is asked for. */
export function ownWords(value: Json, seed: number): Json {
  const said = longest(value);
  return mapStrings(value, (text) => withIds(text === said && said !== "" ? withWords(text, seed) : text, seed));
}

export interface Growth {
  /** Messages of a history. */
  length: number;
  /** Of the run: its messages are nobody else's. */
  seed: number;
}

/** The recorded head, then the recorded rest again and again; `own` makes each one itself. */
export function lengthened<T>(recorded: readonly T[], { length, seed }: Growth, own: (one: T, seed: number, n: number) => T): T[] {
  const rest = recorded.slice(HEAD);
  return Array.from({ length }, (_, n) => own((n < HEAD ? recorded[n] : rest[(n - HEAD) % rest.length]) as T, seed + n, n));
}

/** Every history in the value with `length` messages; undefined when it holds none. */
export function grownJson(value: Json, to: Growth): Json | undefined {
  if (isHistory(value)) return lengthened<Json>(value, to, ownWords);
  if (typeof value === "string") return grownText(value, to);
  if (typeof value !== "object" || value === null) return undefined;
  const parts: [string, Json, Json | undefined][] = Object.entries(value).map(([name, one]) => [name, one, grownJson(one, to)]);
  if (parts.every(([, , grown]) => grown === undefined)) return undefined;
  const whole = parts.map(([name, one, grown]) => [name, grown ?? one] as const);
  return Array.isArray(value) ? whole.map(([, one]) => one) : Object.fromEntries(whole);
}

function grownText(text: string, to: Growth): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const grown = grownJson(JSON.parse(text) as Json, to);
    return grown === undefined ? undefined : JSON.stringify(grown);
  } catch {
    return undefined; // text that only looks like JSON
  }
}

const INDEXED = /^(.+?)\.(\d+)\.(.+)$/;

/** Attributes of one index of a family: one message. */
type Group = Attribute[];

function families(attributes: readonly Attribute[]): Map<string, Group[]> {
  const found = new Map<string, Group[]>();
  for (const attribute of attributes) {
    const [, family = "", index = ""] = INDEXED.exec(attribute.key) ?? [];
    if (family === "") continue;
    const groups = found.get(family) ?? [];
    found.set(family, groups);
    (groups[Number(index)] ??= []).push(attribute);
  }
  const isFamily = (groups: Group[]): boolean =>
    groups.length > HEAD && groups.every((group) => group.some(({ key }) => key.endsWith("role")));
  return new Map([...found].filter(([, groups]) => isFamily(groups)));
}

function renumbered(group: Group, family: string, seed: number, n: number): Group {
  const own = ownWords(group.map(({ value }) => value) as Json, seed) as { [kind: string]: Json }[];
  return group.map(({ key }, at) => ({
    key: `${family}.${n}.${key.slice(family.length + 1).replace(/^\d+\./, "")}`,
    value: own[at] as Attribute["value"],
  }));
}

/** The attributes with every history in them grown; the others as recorded. */
export function grownAttributes(attributes: readonly Attribute[], to: Growth): Attribute[] {
  const known = families(attributes);
  const done = new Set<string>();
  return attributes.flatMap((attribute) => {
    const family = INDEXED.exec(attribute.key)?.[1] ?? "";
    const groups = known.get(family);
    if (groups === undefined) return [{ ...attribute, value: (grownJson(attribute.value, to) ?? attribute.value) as Attribute["value"] }];
    if (done.has(family)) return [];
    done.add(family);
    return lengthened(groups, to, (group, seed, n) => renumbered(group, family, seed, n)).flat();
  });
}
