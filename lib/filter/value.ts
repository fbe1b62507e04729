import { nsOf } from "#trace/time.ts";
import type { Key, KeyType } from "./keys.ts";
import type { Value } from "./query.ts";

type Read = (text: string, now: bigint) => Value | string;

/** Reads a value as its key's type does. A text that is none is answered with what would be right, as a sentence without its subject. */
export function readValue(key: Key, text: string, quoted: boolean, now: bigint): Value | string {
  if (key.words !== undefined) return key.words.includes(text) ? asText(text, true) : `is none of ${key.words.join(", ")}`;
  if (key.digits !== undefined && (text.length !== key.digits || !/^[0-9a-f]+$/i.test(text))) return `is no ID of ${key.digits} hex digits`;
  if (key.type === "text" || (key.type === "json" && quoted)) return asText(text, quoted);
  return READERS[key.type](text, now);
}

function asText(text: string, quoted: boolean): Value {
  return { type: "text", text, glob: !quoted && text.includes("*") };
}

function asNumber(text: string): Value | undefined {
  const number = /^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? { type: "number", number, text } : undefined;
}

/** In milliseconds. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

function duration(text: string): Value | undefined {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const factor = unit === undefined ? undefined : UNITS.get(unit);
  return count === undefined || factor === undefined ? undefined : { type: "number", number: Number(count) * factor, text };
}

function money(text: string): Value | undefined {
  const value = asNumber(text.replace(/^\$/, ""));
  return value && { ...value, text };
}

/** `2026-11-20`, `2026-11-20T10:00`, `2026-11-20T10:00:05.5Z` (UTC where no zone is written), or `-24h` from now. */
function time(text: string, now: bigint): Value | undefined {
  const ago = text.startsWith("-") ? duration(text.slice(1)) : undefined;
  if (ago?.type === "number") return { type: "time", ns: now - BigInt(Math.round(ago.number)) * 1_000_000n, text };
  const [, date, clock, seconds] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?Z?)?$/.exec(text) ?? [];
  const ns = date === undefined ? undefined : nsOf(`${date}T${clock ?? "00:00"}${seconds ?? ":00"}Z`);
  return ns === undefined ? undefined : { type: "time", ns, text };
}

const READERS: { [T in Exclude<KeyType, "text">]: Read } = {
  word: (text) => asText(text, true),
  number: (text) => asNumber(text) ?? "is no number",
  duration: (text) => duration(text) ?? "is no duration: write 250ms, 2s, 5m, 1h or 2d",
  money: (text) => money(text) ?? "is no amount of US dollars: write $0.10 or 0.1",
  time: (text, now) => time(text, now) ?? "is no time: write 2026-11-20, 2026-11-20T10:00 (UTC) or -24h",
  json: (text) => asNumber(text) ?? asText(text, false),
};

/** Can values of this type be greater and less? */
export function isOrdered(type: KeyType): boolean {
  return type !== "text" && type !== "word";
}
