import { createCipheriv } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "#collector/store/store.ts";
import { bytesShown, entriesOf, testStore } from "#collector/store/testing.ts";
import type { Entry } from "#collector/entry.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { splitRequest } from "#otlp/split-request.ts";
import { encodeWithLibrary, oneSpan, someLogs } from "#otlp/testing.ts";
import { WireWriter } from "#otlp/wire-writer.ts";
import { getRaw } from "./get-raw.ts";

/** Whatever is sent is given back by `…/steps/{stepId}/raw`, byte for byte (design, promise 5). */

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await testDatabase();
  store = testStore(database.collector, 3);
});
afterAll(async () => {
  await store.close();
  await database.close();
});

const SEED = 20_261_121;
const SPANS = 1_000;
const LOGS_IN_SPAN = 9;
const TEN_MB = 10_000_000;

const idOf = (n: number, length: number): Buffer => Buffer.from((n + 1).toString(16).padStart(length * 2, "0"), "hex");

interface Sent {
  traceId: string;
  spanId: string;
  entries: Entry[];
}

const keyOf = (entry: { body: Uint8Array; resource: Uint8Array; scope: Uint8Array }): string => bytesShown(entry);

/** What came back of a step's records of one signal. */
async function back({ traceId, spanId }: Sent, signal: "traces" | "logs"): Promise<string[]> {
  const raw = await getRaw({ project: "default", correlationId: traceId, stepId: `${traceId}-${spanId}` }, database.web);
  return [...splitRequest(raw?.protobuf(signal) ?? new Uint8Array())].map(keyOf).sort();
}

async function expectSame(sent: Sent): Promise<void> {
  for (const [signal, kind] of [["traces", "span"] as const, ["logs", "log"] as const]) {
    const expected = sent.entries.filter(({ record }) => record.signal === kind);
    if (expected.length > 0) expect(await back(sent, signal)).toEqual(expected.map(keyOf).sort());
  }
}

/** Spans of any content, each with logs of any content inside it. */
function generated(): Sent[] {
  const spans = fc.sample(oneSpan, { numRuns: SPANS, seed: SEED });
  const logs = fc.sample(someLogs(LOGS_IN_SPAN), { numRuns: SPANS, seed: SEED });
  return spans.map((one, n) => {
    const [traceId, spanId] = [idOf(n, 16), idOf(n, 8)];
    const traces = {
      resourceSpans: [{ resource: one.resource, scopeSpans: [{ scope: one.scope, spans: [{ ...one.span, traceId, spanId }] }] }],
    };
    const { resource, scope, logs: said } = logs[n] ?? { resource: {}, scope: {}, logs: [] };
    // Equal logs are one log: a time of its own makes each another one.
    const logRecords = said.map((log, at) => ({ ...log, traceId, spanId, observedTimeUnixNano: String(n * LOGS_IN_SPAN + at) }));
    return {
      traceId: traceId.toString("hex"),
      spanId: spanId.toString("hex"),
      entries: [
        ...entriesOf(encodeWithLibrary("Traces", traces), "protobuf", "traces"),
        ...entriesOf(encodeWithLibrary("Logs", { resourceLogs: [{ resource, scopeLogs: [{ scope, logRecords }] }] }), "protobuf", "logs"),
      ],
    };
  });
}

test("ten thousand records of any content come back byte for byte", { timeout: 300_000 }, async () => {
  const sent = generated();
  expect(sent.flatMap(({ entries }) => entries)).toHaveLength(SPANS * (LOGS_IN_SPAN + 1));
  for (let at = 0; at < sent.length; at += 50) await store.add(sent.slice(at, at + 50).flatMap(({ entries }) => entries));
  for (let at = 0; at < sent.length; at += 4) await Promise.all(sent.slice(at, at + 4).map(expectSame));
});

/** A span that carries values as attributes, given as bytes. */
function spanOf(n: number, values: readonly Uint8Array[], trace = n): Sent {
  const [traceId, spanId] = [idOf(1_000_000 + trace, 16), idOf(1_000_000 + n, 8)];
  const writer = new WireWriter();
  const write = (value: Uint8Array, at: number): void =>
    writer.message(9, () => {
      writer.bytes(1, Buffer.from(`gen_ai.input.messages.${at}`));
      writer.message(2, () => writer.bytes(1, value));
    });
  writer.message(1, () =>
    writer.message(2, () =>
      writer.message(2, () => {
        writer.bytes(1, traceId);
        writer.bytes(2, spanId);
        writer.fixed64(7, BigInt(Date.UTC(2026, 10, 21)) * 1_000_000n);
        values.forEach(write);
      }),
    ),
  );
  return { traceId: traceId.toString("hex"), spanId: spanId.toString("hex"), entries: entriesOf(writer.finish(), "protobuf", "traces") };
}

const messages = Array.from({ length: 40 }, (_, n) => ({
  role: n % 2 ? "assistant" : "user",
  parts: [{ type: "text", content: `${n} said `.repeat(30) }],
}));

test("text that is not UTF-8, and NUL, come back byte for byte", async () => {
  const broken = [[0xff], [0xc3, 0x28], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98], [0xc0, 0x80], [0]].map((bytes) =>
    Uint8Array.from(bytes),
  );
  const long = broken.map((bytes) =>
    Buffer.concat(Array.from({ length: 2000 }, (_, n) => Buffer.concat([Buffer.from(`part ${n} `), bytes]))),
  );
  const sent = [spanOf(1, broken), spanOf(2, long)];
  await store.add(sent.flatMap(({ entries }) => entries));
  for (const one of sent) await expectSame(one);
});

test("one JSON in whatever spacing comes back in that spacing", async () => {
  const spaced = ["", " ", "  ", "\t", "\n \r\n", "          "].map((space) => JSON.stringify(messages, undefined, space));
  const texts = [...spaced, spaced[0]?.replaceAll(",", " , ") ?? "", `\u{FEFF} ${spaced[0]}\n`, JSON.stringify(spaced[2])];
  const sent = texts.map((text, n) => spanOf(10 + n, [Buffer.from(text)], 10));
  await store.add(sent.flatMap(({ entries }) => entries));
  for (const one of sent) await expectSame(one);
});

/** As good as random, and the same every time. */
const noise = (length: number): Buffer => createCipheriv("aes-256-ctr", Buffer.alloc(32), Buffer.alloc(16)).update(Buffer.alloc(length));

test("values of ten megabytes come back byte for byte", { timeout: 120_000 }, async () => {
  const history = JSON.stringify(Array.from({ length: 900 }, (_, turn) => messages.map((one) => ({ ...one, turn }))).flat());
  for (const [n, value] of [Buffer.from(history), noise(TEN_MB), Buffer.alloc(TEN_MB, "x")].entries()) {
    expect(value.length).toBeGreaterThanOrEqual(TEN_MB);
    const sent = spanOf(30 + n, [value]);
    await store.add(sent.entries);
    await expectSame(sent);
  }
});

test("half a surrogate pair, which only JSON can carry, is given back in JSON", async () => {
  const [name, said] = ["order \ud800", `half \udc00 a pair ${"\ud83d ".repeat(400)}`];
  const span = {
    traceId: "5".repeat(32),
    spanId: "5".repeat(16),
    name,
    attributes: [{ key: "said \ud83d", value: { stringValue: said } }],
  };
  const sent = entriesOf(Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] })), "json", "traces");
  await store.add(sent);
  await expectSame({ traceId: span.traceId, spanId: span.spanId, entries: sent });
  const raw = await getRaw({ project: "default", correlationId: span.traceId, stepId: `${span.traceId}-${span.spanId}` }, database.web);
  const [found] = (JSON.parse(raw?.json() ?? "{}") as { resourceSpans: { scopeSpans: { spans: (typeof span)[] }[] }[] }).resourceSpans;
  expect(found?.scopeSpans[0]?.spans[0]).toMatchObject({ name, attributes: span.attributes });
});
