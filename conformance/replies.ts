import { WireReader } from "#otlp/wire-reader.ts";

/** What an Export…ServiceResponse says. `partial` is whether partial_success is set at all. */
export interface ExportReply {
  partial: boolean;
  rejected: bigint;
  message: string;
}

/** A google.rpc.Status. `retrySeconds` is of its RetryInfo, `details` the names of its details. */
export interface RpcReply {
  code: number;
  message: string;
  details: string[];
  retrySeconds?: number;
}

const text = (reader: WireReader): string => Buffer.from(reader.view()).toString();

/** The fields of a message by number, the last of each; unknown wire types throw. */
function fields(reader: WireReader, read: { [field: number]: (reader: WireReader) => void }): void {
  while (reader.more) {
    const tag = reader.tag();
    const one = read[tag >>> 3];
    if (one === undefined) reader.skip(tag);
    else one(reader);
  }
}

/** Reads an export response in protobuf. Throws when it is none. */
export function exportReplyOf(bytes: Uint8Array): ExportReply {
  const reply: ExportReply = { partial: false, rejected: 0n, message: "" };
  fields(new WireReader(bytes), {
    1: (reader) => {
      reply.partial = true;
      fields(reader.sub(), { 1: (each) => (reply.rejected = each.varint()), 2: (each) => (reply.message = text(each)) });
    },
  });
  return reply;
}

const REJECTED = ["rejectedSpans", "rejectedLogRecords", "rejectedDataPoints"];

/** Reads an export response in JSON. Throws when it is none, or when a count is no string (an int64 is one in JSON). */
export function exportReplyOfJson(bytes: Uint8Array): ExportReply {
  const { partialSuccess } = JSON.parse(Buffer.from(bytes).toString()) as { partialSuccess?: { [name: string]: unknown } };
  if (partialSuccess === undefined) return { partial: false, rejected: 0n, message: "" };
  const counts = REJECTED.flatMap((name) => (Object.hasOwn(partialSuccess, name) ? [partialSuccess[name]] : []));
  const [count = "0"] = counts;
  if (typeof count !== "string") throw new Error(`the count of rejected records is a ${typeof count}; an int64 is a string in JSON`);
  return { partial: true, rejected: BigInt(count), message: String(partialSuccess["errorMessage"] ?? "") };
}

/** Reads a Status in protobuf. Throws when it is none. */
export function rpcReplyOf(bytes: Uint8Array): RpcReply {
  const reply: RpcReply = { code: 0, message: "", details: [] };
  fields(new WireReader(bytes), {
    1: (reader) => (reply.code = reader.uint32()),
    2: (reader) => (reply.message = text(reader)),
    3: (reader) => readDetail(reader.sub(), reply),
  });
  return reply;
}

function readDetail(detail: WireReader, reply: RpcReply): void {
  let type = "";
  let value: WireReader | undefined;
  fields(detail, { 1: (reader) => (type = text(reader)), 2: (reader) => (value = reader.sub()) });
  reply.details.push(type.split("/").at(-1) ?? "");
  if (!type.endsWith("google.rpc.RetryInfo") || value === undefined) return;
  fields(value, { 1: (delay) => fields(delay.sub(), { 1: (seconds) => (reply.retrySeconds = Number(seconds.varint())) }) });
}

/** Reads a Status in JSON. Throws when it is none. */
export function rpcReplyOfJson(bytes: Uint8Array): RpcReply {
  const json = JSON.parse(Buffer.from(bytes).toString()) as { code?: number; message?: unknown; details?: { [name: string]: unknown }[] };
  if (typeof json.message !== "string") throw new Error("the body is no google.rpc.Status: it has no message");
  const details = json.details ?? [];
  const retry = details.find((detail) => String(detail["@type"]).endsWith("google.rpc.RetryInfo"))?.["retryDelay"];
  return {
    code: json.code ?? 0,
    message: json.message,
    details: details.map((detail) => String(detail["@type"]).split("/").at(-1) ?? ""),
    ...(typeof retry === "string" ? { retrySeconds: Number.parseFloat(retry) } : {}),
  };
}
