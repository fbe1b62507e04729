import assert from "node:assert/strict";
import { ALL, JSON_ONLY } from "#conformance/case.ts";
import type { Bench, Case } from "#conformance/case.ts";
import { whole } from "#conformance/expect.ts";
import { attribute, newSpan, newTrace, request, span } from "#conformance/spans.ts";
import type { PlainSpan } from "#conformance/spans.ts";
import { fromJson } from "#otlp/from-json.ts";
import { WireWriter } from "#otlp/wire-writer.ts";

/** Sends one span as JSON text that `write` makes of it, and gives what was stored. */
async function storedOf(
  bench: Bench,
  one: PlainSpan,
  write: (text: string) => string = (text) => text,
): Promise<{ [field: string]: unknown } | undefined> {
  whole(await bench.send(write(JSON.stringify(request([one])))));
  return (await bench.stored(one))?.span;
}

/** Where a value goes that JSON.stringify cannot write. */
const HOLE = "\u0001hole";
const withValue =
  (value: string): ((text: string) => string) =>
  (text) =>
    text.replace(JSON.stringify(HOLE), value);

async function valueOf(bench: Bench, value: string): Promise<unknown> {
  const stored = await storedOf(bench, span({ attributes: [{ key: "v", value: HOLE }] }), withValue(value));
  return (stored?.["attributes"] as { value: unknown }[] | undefined)?.[0]?.value;
}

/** Values as they are sent and as they come back; JSON.parse keeps -0. */
const VALUES: readonly string[] = [
  `{"stringValue":"päck 😀 \\u0000 \\ud83d\\ude00"}`,
  `{"stringValue":""}`,
  `{"boolValue":false}`,
  `{"intValue":"9223372036854775807"}`,
  `{"intValue":"-9223372036854775808"}`,
  `{"intValue":"0"}`,
  `{"doubleValue":-0}`,
  `{"doubleValue":1.5e300}`,
  `{"doubleValue":"NaN"}`,
  `{"doubleValue":"Infinity"}`,
  `{"doubleValue":"-Infinity"}`,
  `{"bytesValue":"AAEC/w=="}`,
  `{"arrayValue":{"values":[{"intValue":"1"},{},{"arrayValue":{"values":[{"stringValue":"deep"}]}}]}}`,
  `{"kvlistValue":{"values":[{"key":"__proto__","value":{"stringValue":"x"}},{"key":"k","value":{"kvlistValue":{"values":[{"key":"z","value":{"boolValue":true}}]}}}]}}`,
  `{}`,
];

const U64_MAX = "18446744073709551615";
const UNKNOWN = { ofTheFuture: { deep: [1, "x", null] } };

/** A field that no version of OTLP knows, of each wire type. */
function unknownFields(writer: WireWriter): void {
  writer.varint(900, 7n);
  writer.fixed64(901, 7n);
  writer.fixed32(902, 7);
  writer.bytes(903, Buffer.from("future"));
}

/** A request with unknown fields at every level, the span's own fields as given. */
function futureRequest(one: PlainSpan): Uint8Array {
  const body = fromJson(Buffer.from(JSON.stringify(request([one]))), "traces");
  const writer = new WireWriter();
  writer.raw(body);
  unknownFields(writer);
  writer.message(1, () => {
    unknownFields(writer);
    writer.message(1, () => unknownFields(writer));
    writer.message(2, () => {
      unknownFields(writer);
      writer.message(1, () => unknownFields(writer));
    });
  });
  return writer.finish();
}

/** A span whose attribute holds field 8 of AnyValue (string_value_strindex), which only profiles may use. */
function strindexRequest({ traceId, spanId }: PlainSpan): Uint8Array {
  const writer = new WireWriter();
  const value = (): void => writer.message(2, () => writer.varint(8, 3n));
  const attributes = (): void => writer.message(9, () => void (writer.bytes(1, Buffer.from("k")), value()));
  const ids = (): void => void (writer.bytes(1, Buffer.from(traceId, "hex")), writer.bytes(2, Buffer.from(spanId, "hex")));
  writer.message(1, () => writer.message(2, () => writer.message(2, () => void (ids(), attributes()))));
  return writer.finish();
}

const CLOCKS: readonly { [field: string]: string }[] = [
  { startTimeUnixNano: "1763683200000000000", endTimeUnixNano: "1763683100000000000" },
  { startTimeUnixNano: "0", endTimeUnixNano: "1763683200000000000" },
  {
    startTimeUnixNano: String(BigInt(Date.UTC(2554, 0, 1)) * 1_000_000n),
    endTimeUnixNano: String(BigInt(Date.UTC(2554, 0, 2)) * 1_000_000n),
  },
];

const FIELDS = {
  traceState: "vendor=abc",
  parentSpanId: "00f067aa0ba902b7",
  flags: 0xffffff01,
  kind: 3,
  droppedAttributesCount: 3,
  droppedEventsCount: 4,
  droppedLinksCount: 5,
  events: [
    { timeUnixNano: "1763683200000000001", name: "e", attributes: [attribute("a", { boolValue: true })], droppedAttributesCount: 2 },
  ],
  links: [
    {
      traceId: newTrace(),
      spanId: newSpan(),
      traceState: "l=1",
      attributes: [attribute("b", { intValue: "1" })],
      droppedAttributesCount: 1,
      flags: 257,
    },
  ],
  status: { message: "went wrong", code: 2 },
};

/** What is in a record comes back as it was sent. */
export const VALUES_KEPT: readonly Case[] = [
  {
    id: "C16",
    owes: "64-bit integers are exact, as text and as numbers; a time of 2^64 - 1 is no error of the server",
    over: ALL,
    check: async (bench) => {
      const ids = { traceId: newTrace(), spanId: newSpan() };
      const same = span({ ...ids, attributes: [{ key: "v", value: HOLE }] });
      for (const value of [`{"intValue":"42"}`, `{"intValue":42}`]) await storedOf(bench, same, withValue(value));
      const late = span({ startTimeUnixNano: U64_MAX, endTimeUnixNano: U64_MAX });
      const reply = await bench.send(request([late, span()]));
      assert.ok(reply.ok, "the whole request is refused for one time");
      if (reply.rejected === 0n) assert.equal((await bench.stored(late))?.span["startTimeUnixNano"] ?? U64_MAX, U64_MAX);
    },
  },
  {
    id: "C17",
    owes: "a time sent as a JSON number keeps all its digits",
    over: JSON_ONLY,
    check: async (bench) => {
      const stored = await storedOf(bench, span({ startTimeUnixNano: HOLE }), withValue("1763683200123456789"));
      assert.equal(stored?.["startTimeUnixNano"] ?? "1763683200123456789", "1763683200123456789");
    },
  },
  {
    id: "C18",
    owes: "an unknown enum value is kept; an enum by name is no error of the server",
    over: ALL,
    check: async (bench) => {
      const stored = await storedOf(bench, span({ kind: 99 }));
      assert.equal(stored?.["kind"] ?? 99, 99);
      if (bench.transport.name !== "http/json") return;
      const named = await bench.send(request([span({ kind: "SPAN_KIND_SERVER" })]));
      assert.ok(named.ok || named.status === 400, "an enum by name is neither taken nor refused as bad data");
    },
  },
  {
    id: "C19",
    owes: "unknown fields are ignored at every level",
    over: ALL,
    check: async ({ target, transport, send, stored }) => {
      const one = span();
      if (transport.name === "http/json") {
        const scope = { name: "conformance", ...UNKNOWN };
        whole(
          await send({ ...UNKNOWN, resourceSpans: [{ ...UNKNOWN, scopeSpans: [{ ...UNKNOWN, scope, spans: [{ ...one, ...UNKNOWN }] }] }] }),
        );
      } else whole(await transport.send(target, futureRequest(one), {}));
      await stored(one);
    },
  },
  {
    id: "C20",
    owes: "snake_case keys are unknown fields; null is the default",
    over: JSON_ONLY,
    check: async (bench) => {
      const one = span();
      whole(await bench.send({ resource_spans: [{ scope_spans: [{ spans: [one] }] }] }));
      await bench.notStored(one);
      const stored = await storedOf(bench, span({ name: null, attributes: null, status: null, parentSpanId: null, trace_state: "x=1" }));
      assert.equal(stored?.["traceState"], undefined);
    },
  },
  {
    id: "C21",
    owes: "every kind of value comes back as it was sent: nested, bytes, empty, NaN, the infinities, -0",
    over: ALL,
    check: async (bench) => {
      for (const value of VALUES) {
        const stored = await valueOf(bench, value);
        if (bench.readBack !== undefined) assert.deepEqual(stored, JSON.parse(value), value);
      }
    },
  },
  {
    id: "C22",
    owes: "string_value_strindex outside of profiles is no error",
    over: ALL.filter((name) => name !== "http/json"),
    check: async ({ target, transport, stored }) => {
      const one = span();
      whole(await transport.send(target, strindexRequest(one), {}));
      await stored(one);
    },
  },
  {
    id: "C43",
    owes: "trace state, flags with high bits, links, events, dropped counts, schema URLs and scope attributes are stored",
    over: ALL,
    check: async (bench) => {
      const one = span(FIELDS);
      const scope = { name: "lib", version: "1.2", attributes: [attribute("s", { stringValue: "x" })], droppedAttributesCount: 6 };
      const resource = { attributes: [attribute("service.name", { stringValue: "conformance" })], droppedAttributesCount: 7 };
      const [scopeUrl, resourceUrl] = ["https://opentelemetry.io/schemas/1.30.0", "https://opentelemetry.io/schemas/1.29.0"];
      whole(
        await bench.send({
          resourceSpans: [{ resource, schemaUrl: resourceUrl, scopeSpans: [{ scope, schemaUrl: scopeUrl, spans: [one] }] }],
        }),
      );
      const stored = await bench.stored(one);
      if (stored === undefined) return;
      assert.deepEqual(
        [stored.resource, stored.scope, stored.resourceSchemaUrl, stored.scopeSchemaUrl],
        [resource, scope, resourceUrl, scopeUrl],
      );
      assert.deepEqual(stored.span, one);
    },
  },
  {
    id: "C44",
    owes: "an end before its start, a start of 0 and the year 2554 are stored as they came",
    over: ALL,
    check: async (bench) => {
      for (const clock of CLOCKS) {
        const stored = await storedOf(bench, span(clock));
        if (stored === undefined) continue;
        for (const [field, value] of Object.entries(clock)) assert.equal(stored[field] ?? "0", value);
      }
    },
  },
];
