import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { toNodeHandler, type NodeIncomingMessageLike } from "@modelcontextprotocol/node";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { ToolServer } from "#evals/runner/agent-request.ts";
import type { RecordedTools, Served } from "#evals/runner/recorded-tools.ts";
import { isObject } from "#evals/json.ts";
import { mcpServer } from "./mcp-server.ts";

/** Serves the recorded tools of the trials that run now, each under an address of its own that nobody can guess. */
export interface ToolHost {
  /** Opens the tools of a trial. */
  open(tools: RecordedTools): { server: ToolServer; close(): void };
  close(): Promise<void>;
}

const MOST_BODY = 4 * 1024 * 1024;
const CLI = new URL("../playhead.ts", import.meta.url).pathname;

/** Listens on loopback only, and answers nobody who comes by another name: an agent of another machine runs its own proxy. */
export async function toolHost(): Promise<ToolHost> {
  const trials = new Map<string, Trial>();
  const server = createServer((request, response) => void serve(trials, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    open: (tools) => {
      const id = randomUUID();
      trials.set(id, trialOf(tools));
      const http = `${base}/${id}/tools`;
      return {
        server: { mcp: `${base}/${id}/mcp`, mcpCommand: [process.execPath, ...process.execArgv, CLI, "evals", "mcp", http], http },
        close: () => void trials.delete(id),
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Trial {
  tools: RecordedTools;
  mcp: ReturnType<typeof toNodeHandler>;
}

function trialOf(tools: RecordedTools): Trial {
  return { tools, mcp: toNodeHandler(createMcpHandler(() => mcpServer(tools.tools, (name, args) => answered(tools, name, args)))) };
}

async function serve(trials: ReadonlyMap<string, Trial>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, id = "", door, name = ""] = new URL(request.url ?? "/", "http://127.0.0.1").pathname.split("/").map(decoded);
  const trial = trials.get(id);
  if (!isLocal(request)) return say(response, 403, { error: "only reached as 127.0.0.1 or localhost" });
  if (trial === undefined) return say(response, 404, { error: "no trial has these tools now" });
  if (door === "mcp") return trial.mcp(request as NodeIncomingMessageLike, response);
  if (door !== "tools") return say(response, 404, { error: "use /mcp or /tools" });
  return name === "" ? say(response, 200, listed(trial.tools)) : proxy(trial.tools, name, request, response);
}

function listed({ tools }: RecordedTools): Json {
  return { tools: tools.map(({ name, description, parameters }) => compact<{ [name: string]: Json }>({ name, description, parameters })) };
}

/** The HTTP tool proxy: arguments in, result out; a tool that failed answers 422 with what it said. */
async function proxy(tools: RecordedTools, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") return say(response, 405, { error: "POST the arguments as JSON" });
  const args = await bodyOf(request);
  if (args === undefined) return say(response, 400, { error: "the arguments are no JSON object" });
  const { content, isError } = await answered(tools, name, args);
  say(response, isError ? 422 : 200, content);
}

async function answered(tools: RecordedTools, name: string, args: Json): Promise<Served> {
  const served = tools.call(name, args);
  if (served.latencyMs > 0) await sleep(Math.min(served.latencyMs, MOST_LATENCY_MS));
  return served;
}

/** A recorded latency shows an agent's impatience; a recorded minute only makes a CI job long. */
const MOST_LATENCY_MS = 2000;

async function bodyOf(request: IncomingMessage): Promise<Json | undefined> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk as string;
    if (text.length > MOST_BODY) return undefined;
  }
  try {
    const value = JSON.parse(text === "" ? "{}" : text) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isLocal({ headers: { host = "", origin } }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) && origin === undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function say(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
