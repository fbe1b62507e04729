/** Times are Unix nanoseconds as bigint. They leave the process as ISO 8601 with nine fractional digits and `Z`. */

const NS_PER_MS = 1_000_000n;
const MAX_MS = 8_640_000_000_000_000n;
const MAX_INT64 = (1n << 63n) - 1n;

/** `2026-11-21T01:21:30.123456789Z`. Times that a JavaScript date cannot hold are clamped to its ends. */
export function isoOf(ns: bigint): string {
  let ms = ns / NS_PER_MS;
  if (ns < 0n && ns % NS_PER_MS !== 0n) ms -= 1n;
  const clamped = ms > MAX_MS ? MAX_MS : ms < -MAX_MS ? -MAX_MS : ms;
  const rest = clamped === ms ? ns - ms * NS_PER_MS : 0n;
  const iso = new Date(Number(clamped)).toISOString();
  return `${iso.slice(0, -1)}${rest.toString().padStart(6, "0")}Z`;
}

/** The inverse of isoOf for any ISO 8601 text in UTC with up to nine fractional digits; undefined when it is none. */
export function nsOf(iso: string): bigint | undefined {
  const match = /^(.+?)(?:\.(\d{1,9}))?Z$/.exec(iso);
  if (!match) return undefined;
  const ms = Date.parse(`${match[1]}Z`);
  return Number.isNaN(ms) ? undefined : BigInt(ms) * NS_PER_MS + BigInt((match[2] ?? "").padEnd(9, "0"));
}

/** Unsigned 64-bit nanoseconds into the signed range of a PostgreSQL bigint; the exact value stays in the record. */
export function clampNs(ns: bigint): bigint {
  return ns > MAX_INT64 ? MAX_INT64 : ns;
}

const NS_PER_DAY = 86_400_000_000_000n;
/** The day asked for last: mostly the one asked for next. */
let last = { number: 0n, day: "1970-01-01" };

/** UTC date `YYYY-MM-DD` of an unsigned time: a pure function of the record, so that a retry lands on the same row. */
export function dayOf(ns: bigint): string {
  const number = clampNs(ns) / NS_PER_DAY;
  if (number !== last.number) last = { number, day: isoOf(number * NS_PER_DAY).slice(0, 10) };
  return last.day;
}
