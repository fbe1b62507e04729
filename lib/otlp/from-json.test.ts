import { describe, expect, test } from "vitest";
import { fromJson } from "./from-json.ts";
import { JsonError } from "./malformed.ts";
import { plainRecord, plainValue } from "./plain.testing.ts";
import { logOf, spanOf } from "./record-of.ts";
import { splitRequest } from "./split-request.ts";
import { toJson } from "./to-json.ts";
import type { SpanRecord } from "#trace/record.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const SPAN = "b7ad6b7169203331";

/** A request with one span that has these members, written as JSON text. */
function request(members: string): Uint8Array {
  return new TextEncoder().encode(`{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"${TRACE}","spanId":"${SPAN}"${members}}]}]}]}`);
}

function spanWith(members: string): SpanRecord {
  const [canonical] = splitRequest(fromJson(request(members), "traces"));
  if (canonical === undefined) throw new Error("no span");
  return spanOf(canonical);
}

function valueOf(anyValue: string): unknown {
  return plainValue(spanWith(`,"attributes":[{"key":"k","value":${anyValue}}]`).attributes.get("k"));
}

describe("numbers", () => {
  test.each([`1763683200123456789`, `"1763683200123456789"`])("a start time sent as %s keeps every digit", (sent) => {
    expect(spanWith(`,"startTimeUnixNano":${sent}`).startNs).toBe(1763683200123456789n);
  });

  test.each([
    ["9223372036854775807", 2n ** 63n - 1n],
    [`"-9223372036854775808"`, -(2n ** 63n)],
    ["-1", -1n],
    [`"0"`, 0n],
  ])("the integer %s is exact", (sent, exact) => {
    expect(valueOf(`{"intValue":${sent}}`)).toBe(exact);
  });

  test.each([
    [`"NaN"`, NaN],
    [`"Infinity"`, Infinity],
    [`"-Infinity"`, -Infinity],
    ["-0", -0],
    ["1e-7", 1e-7],
    ["12345678901234567890", Number("12345678901234567890")],
  ])("the double %s is itself", (sent, double) => {
    expect(valueOf(`{"doubleValue":${sent}}`)).toBe(double);
  });

  test("a time beyond 64 bits, a fraction of a nanosecond or a text is refused", () => {
    for (const wrong of [`"18446744073709551616"`, "1.5", `"soon"`, "-1", "true"])
      expect(() => spanWith(`,"startTimeUnixNano":${wrong}`)).toThrow(JsonError);
  });

  test("an enum may be a number, a number without a name, or a name", () => {
    expect([`3`, `77`, `"SPAN_KIND_CLIENT"`, `"SPAN_KIND_NEW"`].map((kind) => spanWith(`,"kind":${kind}`).spanKind)).toEqual([3, 77, 3, 0]);
    expect(spanWith(`,"status":{"code":"STATUS_CODE_ERROR"}`).status.code).toBe(2);
  });
});

describe("text and bytes", () => {
  test("a lone surrogate survives into the record and back into JSON", () => {
    const body = request(String.raw`,"name":"a\ud800b"`);
    const record = spanWith(String.raw`,"attributes":[{"key":"k","value":{"stringValue":"a\ud800b"}}]`);
    expect(plainValue(record.attributes.get("k"))).toEqual({ broken: [0x61, 0xed, 0xa0, 0x80, 0x62], text: "a\ufffd\ufffd\ufffdb" });
    expect(toJson([...splitRequest(fromJson(body, "traces"))], "traces")).toContain(String.raw`"name":"a\ud800b"`);
  });

  test("NUL, a byte order mark and an emoji are text like any other", () => {
    expect(valueOf(String.raw`{"stringValue":"\u0000\ufeff😀"}`)).toBe("\u0000\ufeff😀");
  });

  test.each(["+/8=", "-_8", "-_8="])("bytes may be in either alphabet, padded or not: %s", (base64) => {
    expect(valueOf(`{"bytesValue":"${base64}"}`)).toEqual({ bytes: [0xfb, 0xff] });
  });

  test("hex IDs of any case are the same span", () => {
    const [canonical] = splitRequest(
      fromJson(new TextEncoder().encode(new TextDecoder().decode(request("")).replaceAll(TRACE, TRACE.toUpperCase())), "traces"),
    );
    expect(canonical && spanOf(canonical).traceId).toBe(TRACE);
  });

  test.each(["not-hex-16-bytes", "CvdlGRbNQ92ESOshHIAxnA==", "0af7"])("a trace ID that is none (%s) is refused alone", (id) => {
    const [canonical] = splitRequest(
      fromJson(new TextEncoder().encode(new TextDecoder().decode(request("")).replaceAll(TRACE, id)), "traces"),
    );
    expect(() => canonical && spanOf(canonical)).toThrow(/^trace ID has/);
  });
});

describe("form", () => {
  test("unknown keys and snake_case keys are ignored, null is the default", () => {
    const record = spanWith(`,"name":null,"new_field":{"deep":[1]},"start_time_unix_nano":"5","attributes":null,"status":null`);
    expect(record).toMatchObject({ name: "", startNs: 0n, status: { code: 0 } });
    expect(record.attributes.size).toBe(0);
  });

  test("every kind of value is kept apart, empty ones too", () => {
    expect(valueOf(`{}`)).toBeNull();
    expect(valueOf(`{"stringValue":""}`)).toBe("");
    expect(valueOf(`{"boolValue":false}`)).toBe(false);
    expect(valueOf(`{"intValue":0}`)).toBe(0n);
    expect(valueOf(`{"doubleValue":0}`)).toBe(0);
    expect(valueOf(`{"bytesValue":""}`)).toEqual({ bytes: [] });
    expect(valueOf(`{"arrayValue":{"values":[{},{"intValue":"1"}]}}`)).toEqual([null, 1n]);
    expect(valueOf(`{"kvlistValue":{}}`)).toEqual({ repeated: 0, entries: [] });
  });

  test("a key named __proto__ is a key, and of two equal keys the first one holds", () => {
    const { attributes } = spanWith(
      `,"attributes":[{"key":"__proto__","value":{"stringValue":"a"}},{"key":"k","value":{"intValue":1}},{"key":"k","value":{"intValue":2}}]`,
    );
    expect([...attributes]).toEqual([
      ["__proto__", "a"],
      ["k", 1n],
    ]);
    expect(attributes.repeated).toBe(1);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test.each(["", "[]", `"text"`, "null", "{", `{"resourceSpans":{}}`, `{"resourceSpans":[1]}`, "\xff"])(
    "the body %j is refused",
    (body) => {
      expect(() => fromJson(Buffer.from(body, "latin1"), "traces")).toThrow(JsonError);
    },
  );

  test("a body nested a million levels deep is refused before it is parsed", () => {
    const deep = Buffer.from(`{"x":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`);
    expect(() => fromJson(deep, "traces")).toThrow(/nested more than/);
    expect(() => fromJson(Buffer.from(`{"x":"${'[{\\"'.repeat(1000)}"}`), "traces")).not.toThrow();
  });

  test("a value nested 64 levels deep is read, a deeper one says so and is kept", () => {
    const nested = (levels: number): string => `${`{"arrayValue":{"values":[`.repeat(levels)}{"intValue":"7"}${"]}}".repeat(levels)}`;
    expect(JSON.stringify(valueOf(nested(63)), (_, value: unknown) => (typeof value === "bigint" ? Number(value) : value))).toBe(
      `${"[".repeat(63)}7${"]".repeat(63)}`,
    );
    expect(JSON.stringify(valueOf(nested(70)))).toContain("nested more than 64 levels deep");
  });

  test("a log keeps its body, and the same log has the same identity whatever the order of its keys", () => {
    const log = (members: string): Uint8Array => Buffer.from(`{"resourceLogs":[{"scopeLogs":[{"logRecords":[{${members}}]}]}]}`);
    const [a] = splitRequest(fromJson(log(`"timeUnixNano":"5","body":{"stringValue":"hello"},"traceId":"00"`), "logs"));
    const [b] = splitRequest(fromJson(log(`"body":{"stringValue":"hello"},"traceId":"00","timeUnixNano":5`), "logs"));
    if (a === undefined || b === undefined) throw new Error("no log");
    expect(plainRecord(logOf(a))).toEqual(plainRecord(logOf(b)));
    expect(logOf(a)).toMatchObject({ body: "hello", timeNs: 5n });
    expect(logOf(a).traceId).toBeUndefined();
  });
});
