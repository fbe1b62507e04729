import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkMessage } from "./check-message.ts";
import { fromJson } from "./from-json.ts";
import { plainRecord } from "./plain.testing.ts";
import { logOf, spanOf } from "./record-of.ts";
import { requests } from "./schema.ts";
import { splitRequest } from "./split-request.ts";
import { decodeWithLibrary, encodeWithLibrary, logRequests, traceRequests } from "./testing.ts";
import { toJson } from "./to-json.ts";
import { toProtobuf } from "./to-protobuf.ts";

const signals = [
  { signal: "traces", type: "Traces", arbitrary: traceRequests, read: spanOf },
  { signal: "logs", type: "Logs", arbitrary: logRequests, read: logOf },
] as const;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Without what a record cannot hold: envelopes that hold no record. */
function records(request: Uint8Array, read: typeof spanOf | typeof logOf): unknown[] {
  return [...splitRequest(request)].map((canonical) => {
    const { hash: _, ...rest } = plainRecord(read(canonical)) as { hash?: string };
    return rest;
  });
}

describe.each(signals)("any $signal request", ({ signal, type, arbitrary, read }) => {
  test("that a protobuf library wrote passes the check", () => {
    fc.assert(fc.property(arbitrary, (message) => checkMessage(requests[signal], encodeWithLibrary(type, message))));
  });

  test("is given back in protobuf with every field that was sent", () => {
    fc.assert(
      fc.property(arbitrary, (message) => {
        const sent = encodeWithLibrary(type, message);
        const back = toProtobuf([...splitRequest(sent)]);
        expect(records(back, read)).toEqual(records(sent, read));
        expect([...splitRequest(back)].map(({ body }) => body)).toEqual([...splitRequest(sent)].map(({ body }) => body));
      }),
    );
  });

  test("is given back in JSON with every field that was sent", () => {
    fc.assert(
      fc.property(arbitrary, (message) => {
        const sent = encodeWithLibrary(type, message);
        const json = toJson([...splitRequest(sent)], signal);
        expect(records(fromJson(bytesOf(json), signal), read)).toEqual(records(sent, read));
      }),
    );
  });

  test("has the same bytes whether it came as JSON or as protobuf", () => {
    fc.assert(
      fc.property(arbitrary, (message) => {
        const once = fromJson(bytesOf(toJson([...splitRequest(encodeWithLibrary(type, message))], signal)), signal);
        const again = encodeWithLibrary(type, decodeWithLibrary(type, once));
        expect(Buffer.compare(once, again)).toBe(0);
      }),
    );
  });

  test("cut anywhere or with any byte changed is read or refused, never anything else", () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), fc.nat(255), (message, place, byte) => {
        const sent = encodeWithLibrary(type, message);
        if (sent.length === 0) return;
        const changed = sent.slice();
        changed[place % sent.length] = byte;
        for (const bytes of [sent.subarray(0, place % sent.length), changed]) readOrRefuse(signal, bytes, read);
      }),
    );
  });
});

function readOrRefuse(signal: "traces" | "logs", bytes: Uint8Array, read: typeof spanOf | typeof logOf): void {
  try {
    checkMessage(requests[signal], bytes);
    records(bytes, read);
  } catch (error) {
    expect((error as Error).name).toMatch(/^(WireError|RecordError)$/);
  }
}
