import assert from "node:assert/strict";
import type { Bench } from "./case.ts";
import type { Ground } from "./target.ts";
import type { Transport } from "./transports.ts";

/** The case's way to send and to look, for an endpoint. */
export function benchOf(transport: Transport, { target, readBack }: Omit<Ground, "start">): Bench {
  return {
    target,
    transport,
    ...(readBack === undefined ? {} : { readBack }),
    send: (request, sending = {}) => transport.send(target, transport.encode(request, sending.signal ?? "traces"), sending),
    stored: async ({ traceId, spanId }) => {
      if (readBack === undefined) return undefined;
      const copies = await readBack.spans(traceId.toLowerCase(), spanId.toLowerCase());
      assert.equal(copies.length, 1, `the span is stored ${copies.length} times`);
      return copies[0];
    },
    notStored: async ({ traceId, spanId }) => {
      const copies = (await readBack?.spans(traceId.toLowerCase(), spanId.toLowerCase())) ?? [];
      assert.equal(copies.length, 0, "a span was stored that should not have been");
    },
  };
}
