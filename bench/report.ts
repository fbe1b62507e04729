import { quantile } from "./quantile.ts";

/** Figures, and figures as text. */

export interface Measurement {
  system: string;
  round: number;
  spans: number;
  /** Bytes of the Span messages. */
  otlpBytes: number;
  seconds: number;
  /** Seconds. */
  cpu: { client: number; server: number; postgres: number };
}

/** What a system's tables take when all rounds are over. */
export interface Disk {
  system: string;
  /** Bytes of all Span messages that it holds. */
  otlpBytes: number;
  /** Bytes by table, with indexes and TOAST. */
  tables: { [table: string]: number };
}

/** Microseconds. */
function cpuPerSpan({ cpu, spans }: Measurement): number {
  return ((cpu.client + cpu.server + cpu.postgres) / spans) * 1e6;
}

function diskPerByte({ tables, otlpBytes }: Disk): number {
  return Object.values(tables).reduce((sum, bytes) => sum + bytes, 0) / otlpBytes;
}

/** One measurement: `playhead  cpu µs/span 281 (client 12, server 198, postgres 71)  3812 spans/s` */
export function line(result: Measurement): string {
  const { cpu, spans, seconds, system } = result;
  const part = (used: number): string => ((used / spans) * 1e6).toFixed(0);
  const parts = `client ${part(cpu.client)}, server ${part(cpu.server)}, postgres ${part(cpu.postgres)}`;
  return `${system.padEnd(9)} cpu µs/span ${cpuPerSpan(result).toFixed(0).padStart(5)} (${parts})  ${(spans / seconds).toFixed(0)} spans/s`;
}

/** The median round of each system, by CPU. */
function medians(results: readonly Measurement[]): Measurement[] {
  const systems = [...new Set(results.map(({ system }) => system))];
  return systems.flatMap((system) => {
    const own = results.filter((result) => result.system === system);
    const cpu = quantile(own.map(cpuPerSpan), 0.5);
    return own.filter((result) => cpuPerSpan(result) === cpu).slice(0, 1);
  });
}

/**
 * The reference's CPU over this system's, round by round: what else the machine does changes from minute to minute and hits neighbours
 * alike.
 */
function ratios(results: readonly Measurement[], system: string, reference: string): number[] {
  return results.flatMap((result) => {
    const other = results.find(({ system: name, round }) => name === reference && round === result.round);
    return result.system === system && other ? [cpuPerSpan(other) / cpuPerSpan(result)] : [];
  });
}

/** `4.9× (4.7 to 5.3) less CPU than jsonb` */
function timesLess(results: readonly Measurement[], system: string, reference: string): string {
  const all = ratios(results, system, reference);
  const range = `${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)}`;
  return `${quantile(all, 0.5).toFixed(1)}× (${range}) less CPU than ${reference}`;
}

function largest(tables: Disk["tables"]): string {
  const sorted = Object.entries(tables).toSorted(([, a], [, b]) => b - a);
  return sorted
    .slice(0, 3)
    .map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(1)} MB`)
    .join(", ");
}

/** Every system's median round and its disk, with how many times less than the references that is. */
export function summary(results: readonly Measurement[], disks: readonly Disk[], references: readonly string[]): string {
  const [first] = results;
  if (!first) return "nothing was measured";
  const size = first.otlpBytes / first.spans;
  const head = `median of ${new Set(results.map(({ round }) => round)).size} rounds, ${first.spans} spans of ${size < 2000 ? `${size.toFixed(0)} B` : `${(size / 1000).toFixed(1)} kB`} in each`;
  const diskOf = (name: string): Disk | undefined => disks.find(({ system }) => system === name);
  const lines = medians(results).map((result) => {
    const others = references.filter((name) => name !== result.system && diskOf(name) !== undefined);
    const cpu = others.map((name) => timesLess(results, result.system, name));
    const disk = diskOf(result.system);
    if (!disk) return line(result);
    const less = others.map((name) => `${(diskPerByte(diskOf(name) as Disk) / diskPerByte(disk)).toFixed(1)}× less than ${name}`);
    const stored = `disk/OTLP byte ${diskPerByte(disk).toFixed(3)} = 1/${(1 / diskPerByte(disk)).toFixed(1)}`;
    return [line(result), ...[...cpu, [stored, ...less].join(", "), largest(disk.tables)].map((text) => `          ${text}`)].join("\n");
  });
  return [head, ...lines].join("\n");
}

/** What gzip costs: `inflation takes 23 % of the CPU of what is sent gzip`. Empty when it was not measured. */
export function inflation(results: readonly Measurement[]): string {
  const shares = ratios(results, "gzip", "playhead").map((ratio) => 1 - ratio);
  return shares.length === 0 ? "" : `inflation takes ${(quantile(shares, 0.5) * 100).toFixed(0)} % of the CPU of what is sent gzip`;
}
