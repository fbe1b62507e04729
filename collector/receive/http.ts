import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Encoding, Signal } from "#collector/decode/decode.ts";
import type { Answer } from "./answer.ts";
import { readBody, tooLarge } from "./body.ts";
import { BUG, handleExport } from "./handle-export.ts";
import type { Listener, Receiver } from "./receiver.ts";
import { httpReply, mediaTypeOf } from "./reply.ts";

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** Longer than exporters keep a connection, so that they close it and never write into one that is just being closed. */
const KEEP_ALIVE_MS = 75_000;
/** A refused sender may still be sending: its bytes are read and thrown away for so long, so that it gets to read the answer. */
const LINGER_MS = 1_000;
const IDLE_CHECK_MS = 50;

const signals: ReadonlyMap<string, Signal> = new Map([
  ["/v1/traces", "traces"],
  ["/v1/logs", "logs"],
  ["/v1/metrics", "metrics"],
]);

const encodings: ReadonlyMap<string, Encoding> = new Map(
  Object.entries(mediaTypeOf).map(([encoding, type]) => [type, encoding as Encoding]),
);

/** Listens for OTLP/HTTP (opentelemetry-proto docs/specification.md) and answers GET /health. */
export async function listenHttp(receiver: Receiver, { host, port }: { host: string; port: number }): Promise<Listener> {
  const options = { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS };
  const server = createServer(options, (request, response) => {
    handle(receiver, request, response).catch((error: unknown) => {
      receiver.report(error);
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  return { port: (server.address() as AddressInfo).port, close: (patienceMs) => close(server, patienceMs) };
}

async function close(server: Server, patienceMs: number): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
  // A kept connection becomes idle when its last answer is sent; nobody else would close it then.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearTimeout(timer);
  clearInterval(idle);
}

async function handle(receiver: Receiver, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const signal = signals.get(path);
  if (path === "/health" && request.method === "GET") return sendHealth(receiver, request, response);
  if (signal !== undefined && request.method === "OPTIONS") return void response.writeHead(204, { allow: "POST, OPTIONS" }).end();
  const encoding = encodings.get(mediaType(request));
  const answer = signal === undefined ? notFound(path) : await answerExport(receiver, request, signal, encoding);
  send(request, response, answer, encoding ?? "json", signal ?? "traces");
}

function mediaType(request: IncomingMessage): string {
  return (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function notFound(path: string): Answer {
  return { kind: "not-found", message: `${path.slice(0, 100)} is not served; ${[...signals.keys()].join(", ")} and /health are` };
}

async function answerExport(receiver: Receiver, request: IncomingMessage, signal: Signal, encoding: Encoding | undefined): Promise<Answer> {
  if (request.method !== "POST") return { kind: "wrong-method", message: "OTLP is sent by POST", allow: "POST, OPTIONS" };
  const caller = receiver.authorise(request.headers);
  if ("kind" in caller) return caller;
  if (encoding === undefined) return { kind: "unsupported", message: `Content-Type must be ${Object.values(mediaTypeOf).join(" or ")}` };
  if (Number(request.headers["content-length"] ?? 0) > receiver.maxBodyBytes) return tooLarge(receiver.maxBodyBytes);
  return answerBody(receiver, request, { signal, encoding, project: caller.project });
}

async function answerBody(
  receiver: Receiver,
  request: IncomingMessage,
  to: { signal: Signal; encoding: Encoding; project: string },
): Promise<Answer> {
  const share = receiver.budget.share();
  try {
    const body = await readBody(request, request.headers["content-encoding"], { limit: receiver.maxBodyBytes, share });
    return "kind" in body ? body : await handleExport({ body, ...to }, receiver.ingest);
  } catch (error) {
    receiver.report(error);
    return BUG;
  } finally {
    share.release();
  }
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, encoding: Encoding, signal: Signal): void {
  const { status, headers, body } = httpReply(answer, encoding, signal);
  const unread = !request.complete;
  response.writeHead(status, { ...headers, "content-length": String(body.length), ...(unread ? { connection: "close" } : {}) }).end(body);
  if (unread) linger(request);
}

function linger(request: IncomingMessage): void {
  request.on("error", () => {});
  request.resume();
  setTimeout(() => request.socket.destroy(), LINGER_MS).unref();
}

async function sendHealth(receiver: Receiver, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const database = await receiver.health().catch(() => false);
  const body = JSON.stringify({ status: database ? "ok" : "degraded", database: database ? "ok" : "unreachable" });
  response.writeHead(database ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" }).end(body);
  request.resume();
}
