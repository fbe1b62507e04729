import { encodeText } from "#otlp/text.ts";
import { WireWriter } from "#otlp/wire-writer.ts";
import type { Encoding } from "./decode.ts";

/** google.rpc.Status with the two details that OTLP speaks of (google/rpc/status.proto, error_details.proto). */
export interface RpcStatus {
  code: number;
  message: string;
  retryAfterSeconds?: number;
  /** The request was bad: adds google.rpc.BadRequest. */
  badRequest?: boolean;
}

const TYPE = "type.googleapis.com/google.rpc.";

/** The Status in the encoding of the request. */
export function statusMessage(status: RpcStatus, encoding: Encoding): Uint8Array {
  return encoding === "json" ? encodeText(statusJson(status)) : statusProtobuf(status);
}

function statusProtobuf({ code, message, retryAfterSeconds, badRequest }: RpcStatus): Uint8Array {
  const writer = new WireWriter();
  writer.varint(1, BigInt(code));
  writer.bytes(2, encodeText(message));
  if (badRequest === true) writeDetail(writer, "BadRequest", () => writer.message(1, () => writer.bytes(2, encodeText(message))));
  if (retryAfterSeconds !== undefined)
    writeDetail(writer, "RetryInfo", () => writer.message(1, () => writer.varint(1, BigInt(retryAfterSeconds))));
  return writer.finish();
}

function writeDetail(writer: WireWriter, name: string, write: () => void): void {
  writer.message(3, () => {
    writer.bytes(1, encodeText(TYPE + name));
    writer.message(2, write);
  });
}

function statusJson({ code, message, retryAfterSeconds, badRequest }: RpcStatus): string {
  const details = [
    ...(badRequest === true ? [{ "@type": `${TYPE}BadRequest`, fieldViolations: [{ description: message }] }] : []),
    ...(retryAfterSeconds === undefined ? [] : [{ "@type": `${TYPE}RetryInfo`, retryDelay: `${retryAfterSeconds}s` }]),
  ];
  return JSON.stringify({ code, message, ...(details.length === 0 ? {} : { details }) });
}
