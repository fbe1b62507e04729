import { status as grpcStatus } from "@grpc/grpc-js";
import type { Encoding, Signal } from "#collector/decode/decode.ts";
import { exportResponse } from "#collector/decode/export-response.ts";
import { statusMessage } from "#collector/decode/rpc-status.ts";
import type { RpcStatus } from "#collector/decode/rpc-status.ts";
import type { Outcome } from "#collector/outcome.ts";
import type { Answer, Refusal } from "./answer.ts";
import { ENCODINGS } from "./body.ts";

/**
 * How each refusal is said on either transport; the one place that knows. Clients try again after 429, 503 and UNAVAILABLE with
 * RetryInfo, and drop the batch for good after everything else here (OTLP specification, Failures).
 */
const refusals: { readonly [K in Refusal["kind"]]: { http: number; grpc: number } } = {
  malformed: { http: 400, grpc: grpcStatus.INVALID_ARGUMENT },
  unauthenticated: { http: 401, grpc: grpcStatus.UNAUTHENTICATED },
  forbidden: { http: 403, grpc: grpcStatus.PERMISSION_DENIED },
  "not-found": { http: 404, grpc: grpcStatus.UNIMPLEMENTED },
  "wrong-method": { http: 405, grpc: grpcStatus.UNIMPLEMENTED },
  "too-large": { http: 413, grpc: grpcStatus.RESOURCE_EXHAUSTED },
  unsupported: { http: 415, grpc: grpcStatus.UNIMPLEMENTED },
  throttled: { http: 429, grpc: grpcStatus.UNAVAILABLE },
  overloaded: { http: 503, grpc: grpcStatus.UNAVAILABLE },
  unavailable: { http: 503, grpc: grpcStatus.UNAVAILABLE },
};

/** Far below the 4 MiB that a client must be willing to read. */
const MAX_MESSAGE = 4096;

export const mediaTypeOf: { readonly [E in Encoding]: string } = { protobuf: "application/x-protobuf", json: "application/json" };

export interface HttpReply {
  status: number;
  headers: { [name: string]: string };
  body: Uint8Array;
}

/** An answer over HTTP, in the encoding of the request. */
export function httpReply(answer: Answer, encoding: Encoding, signal: Signal): HttpReply {
  const headers = { "content-type": mediaTypeOf[encoding] };
  if (answer.kind === "stored") return { status: 200, headers, body: successBody(answer, encoding, signal) };
  const body = statusMessage(rpcStatus(answer), encoding);
  return { status: refusals[answer.kind].http, headers: { ...headers, ...headersOf(answer) }, body };
}

function headersOf(answer: Refusal): { [name: string]: string } {
  if ("retryAfterSeconds" in answer) return { "retry-after": String(answer.retryAfterSeconds) };
  if (answer.kind === "wrong-method") return { allow: answer.allow };
  if (answer.kind === "unauthenticated") return { "www-authenticate": 'Bearer realm="playhead"' };
  return answer.kind === "unsupported" ? { "accept-encoding": ENCODINGS } : {};
}

export type GrpcReply = { ok: true; body: Uint8Array } | { ok: false; code: number; message: string; details: Uint8Array };

/** An answer over gRPC: the response message, or a status with google.rpc.Status for grpc-status-details-bin. */
export function grpcReply(answer: Answer, signal: Signal): GrpcReply {
  if (answer.kind === "stored") return { ok: true, body: successBody(answer, "protobuf", signal) };
  const status = rpcStatus(answer);
  return { ok: false, code: status.code, message: status.message, details: statusMessage(status, "protobuf") };
}

function rpcStatus(answer: Refusal): RpcStatus {
  const status = { code: refusals[answer.kind].grpc, message: short(answer.message) };
  if ("retryAfterSeconds" in answer) return { ...status, retryAfterSeconds: answer.retryAfterSeconds };
  return answer.kind === "malformed" ? { ...status, badRequest: true } : status;
}

function successBody({ rejected, message }: Extract<Outcome, { kind: "stored" }>, encoding: Encoding, signal: Signal): Uint8Array {
  return exportResponse({ rejected, message: short(message ?? "") }, encoding, signal);
}

/** Cut, and without what the encodings of an answer cannot hold. */
function short(message: string): string {
  return message.slice(0, MAX_MESSAGE).toWellFormed();
}
