import type { Signal } from "#otlp/schema.ts";
import { encodeText } from "#otlp/text.ts";
import { WireWriter } from "#otlp/wire-writer.ts";
import type { Encoding } from "./decode.ts";

const rejectedName: { readonly [S in Signal]: string } = {
  traces: "rejectedSpans",
  logs: "rejectedLogRecords",
  metrics: "rejectedDataPoints",
};

/**
 * An Export…ServiceResponse. Empty when nothing was rejected and there is nothing to say (partial_success must then be unset);
 * else partial_success with the count (an int64, so a string in JSON) and the message.
 */
export function exportResponse(
  { rejected, message }: { rejected: number; message: string },
  encoding: Encoding,
  signal: Signal,
): Uint8Array {
  const whole = rejected === 0 && message === "";
  if (encoding === "protobuf") return whole ? new Uint8Array(0) : partialProtobuf(rejected, message);
  return encodeText(JSON.stringify(whole ? {} : { partialSuccess: { [rejectedName[signal]]: String(rejected), errorMessage: message } }));
}

function partialProtobuf(rejected: number, message: string): Uint8Array {
  const writer = new WireWriter();
  writer.message(1, () => {
    if (rejected > 0) writer.varint(1, BigInt(rejected));
    if (message !== "") writer.bytes(2, encodeText(message));
  });
  return writer.finish();
}
