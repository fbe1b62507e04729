import { describe, expect, test } from "vitest";
import { checkMessage } from "./check-message.ts";
import { WireError } from "./malformed.ts";
import { plainValue } from "./plain.testing.ts";
import { spanOf } from "./record-of.ts";
import { requests } from "./schema.ts";
import { splitRequest } from "./split-request.ts";
import { toJson } from "./to-json.ts";
import { WireReader } from "./wire-reader.ts";
import { WireWriter } from "./wire-writer.ts";

function spanRequest(write: (span: WireWriter) => void): Uint8Array {
  const writer = new WireWriter();
  writer.message(1, () => {
    writer.message(2, () => {
      writer.message(2, () => {
        writer.bytes(1, new Uint8Array(16).fill(1));
        writer.bytes(2, new Uint8Array(8).fill(2));
        write(writer);
      });
    });
  });
  return writer.finish();
}

describe("a request that is no protobuf", () => {
  test.each([
    ["truncated varint", [0x80]],
    ["length beyond the body", [0x0a, 0xff, 0xff, 0xff, 0xff, 0x07, 0x00]],
    ["length that does not fit 32 bits", [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ["varint of eleven bytes", [0x10, ...Array.from({ length: 11 }, () => 0x80), 0x00]],
    ["wrong wire type", [0x08, 0x01]],
    ["field number 0", [0x02, 0x00]],
    ["reserved wire type", [0x1e]],
    ["group without end", [0x1b, 0x08, 0x01]],
    ["groups without end of depth", Array.from({ length: 100_000 }, () => 0x1b)],
    ["JSON", [...Buffer.from(`{"resourceSpans":[]}`)]],
  ])("is refused: %s", (_, bytes) => {
    expect(() => checkMessage(requests.traces, Uint8Array.from(bytes))).toThrow(WireError);
  });
});

describe("a request that is odd but allowed", () => {
  test("unknown fields of every wire type are passed, and stay in the bytes", () => {
    const request = spanRequest((span) => {
      span.varint(100, 2n ** 64n - 1n);
      span.fixed32(101, 1);
      span.fixed64(102, 1n);
      span.bytes(103, new Uint8Array(3));
      span.raw(Uint8Array.of(0xc3, 0x06, 0x08, 0x01, 0xc4, 0x06)); // group 104 { 1: 1 }
    });
    checkMessage(requests.traces, request);
    const [canonical] = splitRequest(request);
    expect(canonical?.body.length).toBeGreaterThan(50);
    expect(canonical && spanOf(canonical).spanId).toBe("0202020202020202");
  });

  test("text that is not UTF-8 is shown with U+FFFD and kept as it was", () => {
    const request = spanRequest((span) =>
      span.message(9, () => {
        span.bytes(1, Buffer.from("k"));
        span.message(2, () => span.bytes(1, Uint8Array.of(0x61, 0xff, 0x62)));
      }),
    );
    const [canonical] = splitRequest(request);
    const value = canonical && spanOf(canonical).attributes;
    expect(plainValue(value?.get("k"))).toEqual({ broken: [0x61, 0xff, 0x62], text: "a\ufffdb" });
    expect(value?.text("k")).toBe("a\ufffdb");
    expect(canonical && toJson([canonical], "traces")).toContain("a\ufffdb");
  });

  test("a value nested a thousand levels deep does not break the receiver", () => {
    let value = Uint8Array.of(0x10, 0x01);
    const lengthOf = (n: number): number[] => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...lengthOf(n >>> 7)]);
    for (let i = 0; i < 1000; i++) {
      const array = [0x0a, ...lengthOf(value.length), ...value];
      value = Uint8Array.from([0x2a, ...lengthOf(array.length), ...array]);
    }
    const request = spanRequest((span) =>
      span.message(9, () => {
        span.bytes(1, Buffer.from("deep"));
        span.bytes(2, value);
      }),
    );
    checkMessage(requests.traces, request);
    const [canonical] = splitRequest(request);
    expect(canonical && JSON.stringify(plainValue(spanOf(canonical).attributes.get("deep")))).toContain("nested more than 64");
    expect(canonical && toJson([canonical], "traces")).toContain("bytesValue");
  });

  test("numbers that SDKs send as text are numbers when asked for", () => {
    const writer = new WireWriter();
    for (const text of ["12", " 1.5e3 ", "12 tokens", ""]) {
      writer.message(9, () => {
        writer.bytes(1, Buffer.from(text));
        writer.message(2, () => writer.bytes(1, Buffer.from(text)));
      });
    }
    const request = spanRequest((span) => span.raw(writer.finish()));
    const [canonical] = splitRequest(request);
    const attributes = canonical && spanOf(canonical).attributes;
    expect([...(attributes?.keys() ?? [])].map((key) => attributes?.number(key))).toEqual([12, 1500, undefined, undefined]);
  });
});

test("a 64-bit varint is read exactly", () => {
  const writer = new WireWriter();
  const numbers = [0n, 127n, 128n, 2n ** 28n, 2n ** 32n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n];
  for (const number of numbers) writer.varint(1, number);
  const reader = new WireReader(writer.finish());
  expect(numbers.map(() => (reader.tag(), reader.varint()))).toEqual(numbers);
  expect(reader.more).toBe(false);
});
