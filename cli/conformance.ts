import { Command, InvalidArgumentError } from "commander";
import { playheadReadBack } from "#conformance/playhead-read-back.ts";
import { examine, rounds } from "#conformance/run.ts";
import type { Verdict } from "#conformance/run.ts";
import type { Ground } from "#conformance/target.ts";
import { config } from "#config";
import { connection } from "./connection.ts";
import { orExplain } from "./explain.ts";
import { addressesOf } from "./start/addresses.ts";
import { Trouble } from "./trouble.ts";

interface Options {
  grpc?: string;
  web?: string;
  header: { [name: string]: string };
  limitMb: number;
  only?: string[];
  json?: boolean;
}

const MB = 1024 * 1024;

/** `NAME=VALUE`, any number of times. */
function header(text: string, before: { [name: string]: string }): { [name: string]: string } {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("a header is NAME=VALUE");
  return { ...before, [text.slice(0, at).toLowerCase()]: text.slice(at + 1) };
}

function megabytes(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("a whole number of MiB, 1 or more");
  return value;
}

/** The endpoint that was named, or the running product of this configuration; that one can be read back as well. */
function groundOf(url: string | undefined, { grpc, web, header: own, limitMb }: Options): Ground {
  const product = connection();
  const headers = { ...(url === undefined ? product.headers : {}), ...own };
  const http = (url ?? product.otlpHttp).replace(/\/+$/, "");
  if (!URL.canParse(http)) throw new Trouble(`${JSON.stringify(url)} is no address; write one such as http://localhost:4318.`);
  const grpcAddress = grpc ?? (url === undefined ? addressesOf(config()).otlpGrpc : undefined);
  const page = web ?? (url === undefined ? product.web : undefined);
  const limit = limitMb * MB;
  return {
    target: { http, headers, limit, ...(grpcAddress === undefined ? {} : { grpc: grpcAddress }) },
    ...(page === undefined
      ? {}
      : { readBack: playheadReadBack(page.replace(/\/+$/, ""), headers, headers["x-playhead-project"] ?? "default") }),
  };
}

const MARKS = { passed: "✓", failed: "✗", skipped: "–" } as const;

function line({ id, transport, result, owes, why }: Verdict): string {
  return `${MARKS[result]} ${id} ${transport.padEnd(13)} ${owes}${why === undefined ? "" : `\n      ${why.replaceAll("\n", "\n      ")}`}`;
}

async function reach({ target }: Ground): Promise<void> {
  await fetch(`${target.http}/v1/traces`, { method: "POST", body: "{}", headers: { "content-type": "application/json" } }).catch(
    (cause: unknown) => {
      throw new Trouble(`Nothing answers at ${target.http}: start it, or name another address.`, { cause });
    },
  );
}

async function conformance(url: string | undefined, options: Options): Promise<void> {
  const ground = groundOf(url, options);
  await reach(ground);
  const verdicts: Verdict[] = [];
  for (const round of rounds().filter(({ one }) => options.only?.includes(one.id) ?? true)) {
    const verdict = await examine(round, ground);
    verdicts.push(verdict);
    console.log(options.json ? JSON.stringify(verdict) : line(verdict));
  }
  const count = (result: Verdict["result"]): number => verdicts.filter((verdict) => verdict.result === result).length;
  const blind = ground.readBack === undefined ? "; only answers were examined, because --web names no Playhead to read back from" : "";
  console.error(`\n${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped${blind}`);
  if (count("failed") > 0) process.exitCode = 1;
}

/** `playhead conformance`: what an OTLP receiver owes, asked of any endpoint. */
export function conformanceCommand(): Command {
  return new Command("conformance")
    .description("examine an OTLP endpoint: 44 obligations over HTTP protobuf, HTTP JSON and gRPC (docs/reliability.md)")
    .argument("[url]", "OTLP/HTTP base address such as http://localhost:4318 (default: the running product of this configuration)")
    .option("--grpc <host:port>", "OTLP/gRPC address; without it gRPC is not examined")
    .option("--web <url>", "web address of the Playhead behind it, to read back what was stored")
    .option("--header <name=value>", "sent with every request, such as authorization=Bearer … (repeatable)", header, {})
    .option("--limit-mb <n>", "largest body that the endpoint takes", megabytes, 64)
    .option("--only <case...>", "only these cases, such as C01 C23")
    .option("--json", "one JSON object a line")
    .action((url: string | undefined, options: Options) => orExplain(() => conformance(url, options)));
}
