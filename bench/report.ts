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

/** The system that the others are compared with. */
const REFERENCE = "jsonb";

function middle(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
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
    const cpu = middle(own.map(cpuPerSpan));
    return own.filter((result) => cpuPerSpan(result) === cpu).slice(0, 1);
  });
}

/**
 * Jsonb's CPU over this system's, round by round, and the median of that: what else the machine does changes from minute to minute
 * and hits neighbours alike.
 */
function timesLess(results: readonly Measurement[], system: string): number {
  const inRound = (name: string, round: number): Measurement | undefined =>
    results.find((result) => result.system === name && result.round === round);
  const ratios = results.flatMap((result) => {
    const reference = inRound(REFERENCE, result.round);
    return result.system === system && reference ? [cpuPerSpan(reference) / cpuPerSpan(result)] : [];
  });
  return middle(ratios);
}

function largest(tables: Disk["tables"]): string {
  const sorted = Object.entries(tables).toSorted(([, a], [, b]) => b - a);
  return sorted
    .slice(0, 3)
    .map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(1)} MB`)
    .join(", ");
}

/** Every system's median round and its disk, with how many times less than jsonb that is. */
export function summary(results: readonly Measurement[], disks: readonly Disk[]): string {
  const [first] = results;
  if (!first) return "nothing was measured";
  const head = `median of ${new Set(results.map(({ round }) => round)).size} rounds, ${first.spans} spans of ${(first.otlpBytes / first.spans / 1000).toFixed(1)} kB in each`;
  const reference = disks.find(({ system }) => system === REFERENCE);
  const lines = medians(results).map((result) => {
    const disk = disks.find(({ system }) => system === result.system);
    if (!disk) return line(result);
    const versus = reference ? `, ${(diskPerByte(reference) / diskPerByte(disk)).toFixed(1)}× less than jsonb` : "";
    return `${line(result)}${reference ? `, ${timesLess(results, result.system).toFixed(1)}× less CPU than jsonb` : ""}\n          disk/OTLP byte ${diskPerByte(disk).toFixed(3)}${versus} (${largest(disk.tables)})`;
  });
  return [head, ...lines].join("\n");
}
