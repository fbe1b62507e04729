import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Encoding, Signal } from "#collector/decode/decode.ts";
import type { Answer } from "./answer.ts";
import { answerSide } from "./answer-side.ts";
import { readBody, tooLarge } from "./body.ts";
import { corsHeaders, preflightHeaders } from "./cors.ts";
import { SERVED, signalAt } from "./drop-in.ts";
import { BUG, handleExport } from "./handle-export.ts";
import type { Listener, Receiver } from "./receiver.ts";
import { httpReply, mediaTypeOf } from "./reply.ts";

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;
/** How often those two are looked at. */
const TIMEOUT_CHECK_MS = 2_000;
/** Longer than exporters keep a connection, so that they close it and never write into one that is just being closed. */
const KEEP_ALIVE_MS = 75_000;
/**
 * A refused sender may still be sending: its bytes are read and thrown away for so long, so that it gets to read the answer. The answer does
 * not say `connection: close`: Node would hang up at once, and the reset that follows unread bytes overtakes the answer.
 */
const LINGER_MS = 3_000;
const IDLE_CHECK_MS = 50;

const encodings: ReadonlyMap<string, Encoding> = new Map(
  Object.entries(mediaTypeOf).map(([encoding, type]) => [type, encoding as Encoding]),
);

/** Listens for OTLP/HTTP (opentelemetry-proto docs/specification.md) and answers GET /health. */
export async function listenHttp(receiver: Receiver, { host, port }: { host: string; port: number }): Promise<Listener> {
  const options = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  };
  const server = createServer(options, (request, response) => {
    handle(receiver, request, response).catch((error: unknown) => {
      receiver.report(error);
      request.socket.destroy();
    });
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => turnAway(receiver, error, socket));
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
  const signal = signalAt(path);
  const { origin } = request.headers;
  for (const [name, value] of Object.entries(corsHeaders(origin, receiver.origins))) response.setHeader(name, value ?? "");
  if (path === "/health" && request.method === "GET") return sendHealth(receiver, request, response);
  if (signal !== undefined && request.method === "OPTIONS")
    return void response.writeHead(204, preflightHeaders(origin, receiver.origins)).end();
  if (signal === undefined && (await answerSide(receiver, request, response, path))) return;
  const encoding = encodings.get(mediaType(request));
  const said: Said = signal === undefined ? { answer: notFound(path) } : await answerExport(receiver, request, signal, encoding);
  note(receiver, request, path, said);
  send(request, response, said.answer, encoding ?? "json", signal ?? "traces");
}

/** What is answered, and into which project it went as soon as that is known. */
interface Said {
  answer: Answer;
  project?: string;
}

function note({ note: tell }: Receiver, request: IncomingMessage, path: string, { answer, project }: Said): void {
  const agent = request.headers["user-agent"];
  tell({
    transport: "http",
    target: `${request.method ?? ""} ${path}`,
    verdict: answer.kind,
    ...(project === undefined ? {} : { project }),
    ...(agent === undefined ? {} : { agent }),
    ...(answer.kind === "stored" ? {} : { why: answer.message }),
  });
}

/** HTTP/2 begins with these bytes (RFC 9113 §3.4); only gRPC clients speak it here. */
const HTTP2 = "PRI * HTTP/2";
/** What Node itself answers to what it cannot parse. */
const STATUS: ReadonlyMap<string | undefined, string> = new Map([
  ["HPE_HEADER_OVERFLOW", "431 Request Header Fields Too Large"],
  ["ERR_HTTP_REQUEST_TIMEOUT", "408 Request Timeout"],
]);

function turnAway({ note: tell }: Receiver, error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Socket): void {
  if (error.rawPacket?.subarray(0, HTTP2.length).toString("latin1") === HTTP2)
    tell({ transport: "http", target: "HTTP/2", verdict: "grpc-on-http", why: "gRPC was sent to the port of OTLP over HTTP" });
  if (!socket.writable || error.code === "ECONNRESET") return void socket.destroy();
  socket.end(`HTTP/1.1 ${STATUS.get(error.code) ?? "400 Bad Request"}\r\nconnection: close\r\n\r\n`);
}

function mediaType(request: IncomingMessage): string {
  return (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function notFound(path: string): Answer {
  return { kind: "not-found", message: `${path.slice(0, 100)} is not served; ${SERVED}` };
}

async function answerExport(receiver: Receiver, request: IncomingMessage, signal: Signal, encoding: Encoding | undefined): Promise<Said> {
  if (request.method !== "POST") return { answer: { kind: "wrong-method", message: "OTLP is sent by POST", allow: "POST, OPTIONS" } };
  const caller = await receiver.authorise(trusted(request, receiver));
  if ("kind" in caller) return { answer: caller };
  const { project } = caller;
  if (encoding === undefined)
    return { project, answer: { kind: "unsupported", message: `Content-Type must be ${Object.values(mediaTypeOf).join(" or ")}` } };
  if (Number(request.headers["content-length"] ?? 0) > receiver.maxBodyBytes) return { project, answer: tooLarge(receiver.maxBodyBytes) };
  return { project, answer: await answerBody(receiver, request, { signal, encoding, project }) };
}

/** Local mode refuses what a page sends, by `Sec-Fetch-Site`; pages of listed origins are let through. */
function trusted({ headers }: IncomingMessage, { origins }: Receiver): IncomingMessage["headers"] {
  if (headers.origin === undefined || !origins(headers.origin)) return headers;
  const { "sec-fetch-site": _site, ...rest } = headers;
  return rest;
}

async function answerBody(
  receiver: Receiver,
  request: IncomingMessage,
  to: { signal: Signal; encoding: Encoding; project: string },
): Promise<Answer> {
  const throttled = receiver.quota.refuse(to.project);
  if (throttled !== undefined) return throttled;
  const share = receiver.budget.share(to.project);
  try {
    const body = await readBody(request, request.headers["content-encoding"], { limit: receiver.maxBodyBytes, share });
    if ("kind" in body) return body;
    receiver.quota.spend(to.project, body.length);
    return await handleExport({ body, ...to }, receiver);
  } catch (error) {
    receiver.report(error);
    return BUG;
  } finally {
    share.release();
  }
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, encoding: Encoding, signal: Signal): void {
  const { status, headers, body } = httpReply(answer, encoding, signal);
  // Also where the client said `connection: close`.
  if (!request.complete) response.shouldKeepAlive = true;
  response.writeHead(status, { ...headers, "content-length": String(body.length) }).end(body);
  if (!request.complete) linger(request);
}

function linger(request: IncomingMessage): void {
  request.on("error", () => {});
  // By a listener: whoever read it lets go of it later, and would undo a mere resume(). Nothing would come through this connection any more.
  request.on("data", () => {});
  const { socket } = request;
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  // Who has sent all of it keeps the connection.
  request.once("end", () => clearTimeout(timer));
}

async function sendHealth(receiver: Receiver, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const database = await receiver.health().catch(() => false);
  const body = JSON.stringify({ status: database ? "ok" : "degraded", database: database ? "ok" : "unreachable" });
  response.writeHead(database ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" }).end(body);
  request.resume();
}
