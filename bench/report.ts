/** Figures, and figures as text. */

export interface Measurement {
  system: string;
  round: number;
  spans: number;
  /** Bytes of the Span messages sent while the clocks ran. */
  otlpBytes: number;
  /** Bytes of all Span messages that the database holds. */
  storedBytes: number;
  seconds: number;
  cpu: { client: number; server: number; postgres: number };
  disk: { [table: string]: number };
}

function middle(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** One measurement a system: the round with the median CPU. */
export function median(results: readonly Measurement[]): Measurement[] {
  const systems = [...new Set(results.map(({ system }) => system))];
  return systems.flatMap((system) => {
    const own = results.filter((result) => result.system === system);
    const cpu = middle(own.map(cpuPerSpan));
    return own.filter((result) => cpuPerSpan(result) === cpu).slice(0, 1);
  });
}

/** Microseconds. */
export function cpuPerSpan({ cpu, spans }: Measurement): number {
  return ((cpu.client + cpu.server + cpu.postgres) / spans) * 1e6;
}

export function diskPerByte({ disk, storedBytes }: Measurement): number {
  return Object.values(disk).reduce((sum, bytes) => sum + bytes, 0) / storedBytes;
}

function line(result: Measurement, jsonb: Measurement | undefined): string {
  const { cpu, spans, seconds, disk } = result;
  const part = (seconds_: number): string => ((seconds_ / spans) * 1e6).toFixed(0).padStart(6);
  const versus = jsonb === undefined ? "" : `  jsonb/this: cpu ${(cpuPerSpan(jsonb) / cpuPerSpan(result)).toFixed(1)}×, disk ${(diskPerByte(jsonb) / diskPerByte(result)).toFixed(1)}×`;
  const largest = Object.entries(disk).toSorted(([, a], [, b]) => b - a).slice(0, 3).map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(1)} MB`);
  return `${result.system.padEnd(9)} cpu µs/span ${cpuPerSpan(result).toFixed(0).padStart(6)} (client ${part(cpu.client)}, server ${part(cpu.server)}, postgres ${part(cpu.postgres)})  disk/OTLP byte ${diskPerByte(result).toFixed(3)}  ${(spans / seconds).toFixed(0).padStart(5)} spans/s${versus}  ${largest.join(", ")}`;
}

export function table(results: readonly Measurement[], compare = false): string {
  const jsonb = compare ? results.find(({ system }) => system === "jsonb") : undefined;
  return results.map((result) => line(result, jsonb)).join("\n");
}
