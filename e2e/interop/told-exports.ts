import { spawn } from "node:child_process";
import { once } from "node:events";

/** What an application's exporter was told, as its own program (`sender.py`, `go/sender`) says it. */
export interface ToldExports {
  /** Spans as traceId-spanId-n whose export ended well: somebody promised to keep them. */
  acknowledged: Set<string>;
  /** Spans that the exporter gave up. */
  givenUp: Set<string>;
  exports: number;
}

export interface Sender {
  program: string;
  /** Before `<protocol> <address> <run> <seconds>`. */
  args: readonly string[];
  protocol: "http" | "grpc";
}

/** Runs an application that makes spans for so long and ends when its exporter has none left. Throws when it fails. */
export async function exportsOf({ program, args, protocol }: Sender, address: string, run: string, seconds: number): Promise<ToldExports> {
  const child = spawn(program, [...args, protocol, address, run, String(seconds)], { stdio: ["ignore", "pipe", "pipe"] });
  let [lines, complaints] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (lines += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${complaints}`);
  const told = lines
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(" "));
  const of = (word: string): Set<string> => new Set(told.filter(([first]) => first === word).flatMap(([, ...spans]) => spans));
  return { acknowledged: of("ok"), givenUp: of("failed"), exports: told.length };
}
