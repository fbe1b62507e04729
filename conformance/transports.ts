import { gzipSync } from "node:zlib";
import { fromJson } from "#otlp/from-json.ts";
import { callGrpc } from "./grpc-call.ts";
import { ask } from "./http-ask.ts";
import { exportReplyOf, exportReplyOfJson, rpcReplyOf, rpcReplyOfJson } from "./replies.ts";
import type { ExportReply, RpcReply } from "./replies.ts";
import type { PlainRequest } from "./spans.ts";
import type { Target } from "./target.ts";

export type TransportName = "http/protobuf" | "http/json" | "grpc";
export type Signal = "traces" | "logs" | "metrics";

/** What came back, the same for every transport. */
export type Reply =
  | ({ ok: true } & ExportReply)
  | ({ ok: false; /** HTTP status or gRPC code. */ status: number; retryAfter?: number } & RpcReply);

export interface Sending {
  signal?: Signal;
  gzip?: boolean;
  headers?: { readonly [name: string]: string };
}

/** One way to send an export request. */
export interface Transport {
  name: TransportName;
  /** The request as this transport carries it. */
  encode(request: PlainRequest | string, signal: Signal): Uint8Array;
  send(target: Target, body: Uint8Array, sending: Sending): Promise<Reply>;
}

export const PROTOBUF = "application/x-protobuf";
export const JSON_TYPE = "application/json";

const jsonText = (request: PlainRequest | string): string => (typeof request === "string" ? request : JSON.stringify(request));
const jsonBytes = (request: PlainRequest | string): Uint8Array => Buffer.from(jsonText(request));
const protobufBytes = (request: PlainRequest | string, signal: Signal): Uint8Array => fromJson(jsonBytes(request), signal);

async function overHttp(target: Target, body: Uint8Array, sending: Sending, type: string): Promise<Reply> {
  const { signal = "traces", gzip = false, headers = {} } = sending;
  const answer = await ask(`${target.http}/v1/${signal}`, {
    headers: { "content-type": type, ...target.headers, ...(gzip ? { "content-encoding": "gzip" } : {}), ...headers },
    body: gzip ? gzipSync(body) : body,
  });
  const json = answer.headers["content-type"] === JSON_TYPE;
  if (answer.status === 200) return { ok: true, ...(json ? exportReplyOfJson : exportReplyOf)(answer.body) };
  const retryAfter = answer.headers["retry-after"];
  const said = (json ? rpcReplyOfJson : rpcReplyOf)(answer.body);
  return { ok: false, status: answer.status, ...(retryAfter === undefined ? {} : { retryAfter: Number(retryAfter) }), ...said };
}

const services: { readonly [S in Signal]: string } = {
  traces: "trace.v1.TraceService",
  logs: "logs.v1.LogsService",
  metrics: "metrics.v1.MetricsService",
};

async function overGrpc(target: Target, body: Uint8Array, { signal = "traces", gzip = false, headers = {} }: Sending): Promise<Reply> {
  const answer = await callGrpc(target.grpc ?? "", services[signal], body, { gzip, metadata: { ...target.headers, ...headers } });
  if (answer.code === 0) return { ok: true, ...exportReplyOf(answer.body ?? new Uint8Array(0)) };
  const said = answer.status === undefined ? { code: answer.code, message: answer.details ?? "", details: [] } : rpcReplyOf(answer.status);
  return { ok: false, status: answer.code, ...said };
}

export const TRANSPORTS: readonly Transport[] = [
  { name: "http/protobuf", encode: protobufBytes, send: (target, body, sending) => overHttp(target, body, sending, PROTOBUF) },
  { name: "http/json", encode: jsonBytes, send: (target, body, sending) => overHttp(target, body, sending, JSON_TYPE) },
  { name: "grpc", encode: protobufBytes, send: overGrpc },
];
