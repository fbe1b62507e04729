import assert from "node:assert/strict";
import type { Reply } from "./transports.ts";
import type { Target } from "./target.ts";
import { ask } from "./http-ask.ts";
import { rpcReplyOf, rpcReplyOfJson } from "./replies.ts";
import type { RpcReply } from "./replies.ts";
import { JSON_TYPE } from "./transports.ts";

/** gRPC codes (grpc.io, Status codes). */
export const GRPC = { invalidArgument: 3, resourceExhausted: 8, unavailable: 14, unauthenticated: 16 } as const;

const told = (reply: Reply): string =>
  reply.ok ? `accepted (${reply.rejected} rejected: ${reply.message})` : `${reply.status}: ${reply.message}`;

/** Everything was taken, and nothing said about it. */
export function whole(reply: Reply): void {
  assert.ok(reply.ok, `refused with ${told(reply)}`);
  assert.ok(!reply.partial, `partial_success is set: ${told(reply)}`);
}

/** Taken, apart from so many records. */
export function partly(reply: Reply, rejected: bigint): void {
  assert.ok(reply.ok, `refused with ${told(reply)} instead of partial_success`);
  assert.equal(reply.rejected, rejected, `${reply.rejected} records are said to be rejected instead of ${rejected}`);
  assert.notEqual(reply.message, "", "error_message is empty");
}

/** Refused for good: the status of HTTP or of gRPC, and no word of trying again. */
export function refused(
  reply: Reply,
  { http, grpc }: { http: number; grpc: number },
  over: string,
): asserts reply is Extract<Reply, { ok: false }> {
  assert.ok(!reply.ok, `${told(reply)} instead of refused`);
  assert.equal(reply.status, over === "grpc" ? grpc : http, `refused with ${told(reply)}`);
  assert.notEqual(reply.message, "", "the Status has no message");
  assert.equal(reply.retrySeconds, undefined, "RetryInfo invites to send again what will never be taken");
}

/** Refused for now, with how long to wait: Retry-After on HTTP, RetryInfo on both. */
export function comeBack(reply: Reply, over: string, http: readonly number[] = [503]): void {
  assert.ok(!reply.ok, `${told(reply)} instead of refused`);
  const codes: readonly number[] = over === "grpc" ? [GRPC.unavailable] : http;
  assert.ok(
    codes.includes(reply.status),
    `refused with ${told(reply)} instead of ${codes.join(" or ")}: an exporter drops its data at that`,
  );
  if (over !== "grpc") assert.ok((reply.retryAfter ?? 0) >= 1, `Retry-After is ${reply.retryAfter}`);
  else assert.ok((reply.retrySeconds ?? 0) >= 1, "there is no RetryInfo");
}

/** Asks over HTTP and gives the Status of a refusal. */
export async function refusal(
  target: Target,
  question: Parameters<typeof ask>[1] & { path?: string },
): Promise<RpcReply & { status: number; headers: { readonly [name: string]: string } }> {
  const { path = "/v1/traces", ...rest } = question;
  const { status, headers, body } = await ask(target.http + path, { ...rest, headers: { ...target.headers, ...rest.headers } });
  assert.notEqual(status, 200, "accepted instead of refused");
  return { ...(headers["content-type"] === JSON_TYPE ? rpcReplyOfJson : rpcReplyOf)(body), status, headers };
}
