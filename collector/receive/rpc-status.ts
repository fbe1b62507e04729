import { encodeText } from "#otlp/text.ts";
import { WireWriter } from "#otlp/wire-writer.ts";

/** google.rpc.Status with the two details that OTLP speaks of (google/rpc/status.proto, error_details.proto). */
export interface RpcStatus {
  code: number;
  message: string;
  retryAfterSeconds?: number;
  /** The request was bad: adds google.rpc.BadRequest. */
  badRequest?: boolean;
}

const TYPE = "type.googleapis.com/google.rpc.";

export function statusProtobuf({ code, message, retryAfterSeconds, badRequest }: RpcStatus): Uint8Array {
  const writer = new WireWriter();
  writer.varint(1, BigInt(code));
  writer.bytes(2, encodeText(message));
  if (badRequest === true) writeDetail(writer, "BadRequest", () => writer.message(1, () => writer.bytes(2, encodeText(message))));
  if (retryAfterSeconds !== undefined) writeDetail(writer, "RetryInfo", () => writer.message(1, () => writer.varint(1, BigInt(retryAfterSeconds))));
  return writer.finish();
}

function writeDetail(writer: WireWriter, name: string, write: () => void): void {
  writer.message(3, () => {
    writer.bytes(1, encodeText(TYPE + name));
    writer.message(2, write);
  });
}

export function statusJson({ code, message, retryAfterSeconds, badRequest }: RpcStatus): string {
  const details = [
    ...(badRequest === true ? [{ "@type": `${TYPE}BadRequest`, fieldViolations: [{ description: message }] }] : []),
    ...(retryAfterSeconds === undefined ? [] : [{ "@type": `${TYPE}RetryInfo`, retryDelay: `${retryAfterSeconds}s` }]),
  ];
  return JSON.stringify({ code, message, ...(details.length === 0 ? {} : { details }) });
}
