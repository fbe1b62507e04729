import { spawn } from "node:child_process";
import { evalAttributes, outputOf, type Ask, type Provider, ProviderError, tail } from "./provider.ts";

const MOST_OUTPUT = 16 * 1024 * 1024;

/** A program for each answer: the request as JSON on its standard input, its output what it writes. Its words are the operator's own. */
export function commandProvider(command: string): Provider {
  return { name: `command ${command}`, drivesRuns: true, ask: (ask) => answerOf(command, ask) };
}

async function answerOf(command: string, ask: Ask): Promise<unknown> {
  const { code, out, err } = await run(command, ask);
  if (ask.signal.aborted) throw new ProviderError("it did not answer in time and was ended");
  if (code !== 0) throw new ProviderError(`it ended with ${code ?? "a signal"}${err === "" ? "" : `: ${tail(err)}`}`);
  return outputOf(out, "its output");
}

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function run(command: string, ask: Ask): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, detached: true, env: environmentFor(ask), stdio: ["pipe", "pipe", "pipe"] });
    const texts = { out: "", err: "" };
    // The whole group: a shell's children outlive the shell.
    const end = (): void => endGroup(child.pid);
    for (const [name, stream] of [
      ["out", child.stdout],
      ["err", child.stderr],
    ] as const)
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        texts[name] += chunk;
        if (texts[name].length > MOST_OUTPUT) end();
      });
    ask.signal.addEventListener("abort", end, { once: true });
    child.on("error", (cause) => reject(new ProviderError(`it could not be started: ${cause.message}`, { cause })));
    child.on("close", (code) => {
      ask.signal.removeEventListener("abort", end);
      end();
      resolve({ code, ...texts });
    });
    child.stdin.on("error", () => undefined); // It need not read what it is asked.
    child.stdin.end(JSON.stringify(ask.request));
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** OpenTelemetry's own variables: an instrumented agent needs no change to be known for a test. */
function environmentFor(ask: Ask): NodeJS.ProcessEnv {
  const own = evalAttributes(ask).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  const given = process.env["OTEL_RESOURCE_ATTRIBUTES"];
  return {
    ...process.env,
    OTEL_RESOURCE_ATTRIBUTES: [...(given === undefined || given === "" ? [] : [given]), ...own].join(","),
    TRACEPARENT: ask.traceparent,
    ...(ask.request.toolServer === undefined
      ? {}
      : { PLAYHEAD_MCP_URL: ask.request.toolServer.mcp, PLAYHEAD_TOOLS_URL: ask.request.toolServer.http }),
  };
}
