/** Numbers in an operator's words. Unknown is an em dash, never 0. */

export const UNKNOWN = "—";

const THIN = new Intl.NumberFormat("en-US");

/** 84, 1,284 */
export function countText(count: number): string {
  return THIN.format(count);
}

/** 312 → "312 ms", 1180 → "1.18 s", 48_100 → "48.1 s", 662_000 → "11m 02s", 7_380_000 → "2h 03m". Milliseconds in. */
export function durationText(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return UNKNOWN;
  if (ms < 1) return ms > 0 ? "<1 ms" : "0 ms";
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_995) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m ${two(seconds % 60)}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
  const hours = Math.round(minutes / 60);
  return `${Math.floor(hours / 24)}d ${two(hours % 24)}h`;
}

/** Place on a run's clock: 0 → "0:00.0", 717_200 → "11:57.2". Milliseconds in. */
export function clockText(ms: number): string {
  const tenths = Math.max(0, Math.round(ms / 100));
  const seconds = Math.floor(tenths / 10);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}.${tenths % 10}`;
}

/** 412 → "412", 8_412 → "8.4k", 214_000 → "214k", 1_300_000 → "1.3M" */
export function tokensText(count: number | undefined): string {
  if (count === undefined) return UNKNOWN;
  if (count < 1000) return String(count);
  if (count < 9_950) return `${(count / 1000).toFixed(1)}k`;
  if (count < 999_500) return `${Math.round(count / 1000)}k`;
  return `${(count / 1_000_000).toFixed(1)}M`;
}

/** US dollars. A cost that nobody knows is a dash; a cost below a cent keeps the digits that say something. */
export function costText(usd: number | null | undefined): string {
  if (usd === null || usd === undefined) return UNKNOWN;
  if (usd === 0) return "$0";
  if (usd < 0.01) return `$${usd.toPrecision(1)}`;
  return `$${usd.toFixed(2)}`;
}

/** What calls cost together: "no price" when calls were made that nobody knows a price of, "$0.12+" when some of them are missing. */
export function sumOfCosts(usd: number | null, unpriced: number | undefined): string {
  if (usd === null) return unpriced === undefined || unpriced === 0 ? UNKNOWN : "no price";
  return unpriced === undefined || unpriced === 0 ? costText(usd) : `${costText(usd)}+`;
}

/** The same, said whole. */
export function costWords(usd: number | null, unpriced: number | undefined): string | undefined {
  if (unpriced === undefined || unpriced === 0) return undefined;
  const calls = plural(unpriced, "model call");
  return usd === null ? `No price is known for ${calls}` : `Without ${calls} of which no price is known`;
}

/** Keeps both ends of an ID, which is where people compare them: "4bf92f35…0e4736". */
export function shortId(id: string, longest = 20): string {
  if (id.length <= longest) return id;
  return `${id.slice(0, 8)}…${id.slice(-6)}`;
}

/** "1 step", "84 steps" */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

/** Input and output together; unknown when neither was sent. */
export function totalTokens(usage: { input?: number; output?: number } | undefined): number | undefined {
  if (usage?.input === undefined && usage?.output === undefined) return undefined;
  return (usage.input ?? 0) + (usage.output ?? 0);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** "120 MB": thousands, as disks are sold. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  for (; value >= 1000 && unit < UNITS.length - 1; unit++) value /= 1000;
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}
