import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { decode } from "#collector/decode/decode.ts";
import type { Encoding } from "#collector/decode/decode.ts";
import { factsOf } from "#collector/facts/facts.ts";
import { claimsOf } from "#correlation/claims-of.ts";
import type { Hash } from "#db/hash-list.ts";
import { RecentTexts } from "#db/recent-texts.ts";
import { cut, join } from "#db/text-once.ts";
import { saidOf } from "#dialects/index.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { exportSet, FORMATS } from "#evals/formats/index.ts";
import { refundCase } from "#evals/testing.ts";
import { parseFilter } from "#filter/parse.ts";
import { printFilter } from "#filter/print.ts";
import { spanOf } from "#otlp/record-of.ts";
import { splitRequest } from "#otlp/split-request.ts";
import { WireWriter } from "#otlp/wire-writer.ts";
import { toJson } from "#otlp/to-json.ts";
import { SHIPPED_BOOK } from "#prices/price-book.ts";
import { Redactor } from "#redaction/redactor.ts";
import { RECOMMENDED } from "#redaction/rule.ts";
import { message } from "#shapes/index.ts";
import type { ShapeName } from "#shapes/index.ts";
import type { Json } from "#trace/message.ts";

/** One reader of what strangers write. `run` throws when a promise is broken; to refuse is no broken promise. */
export interface Target {
  name: string;
  seeds(): Uint8Array[];
  run(bytes: Uint8Array): void | Promise<void>;
}

type Signal = "traces" | "logs";

const CAPTURES = path.join(import.meta.dirname, "../fixtures/captures");
/** Some of each SDK; a mutation makes the rest. */
const SEEDS_A_FOLDER = 3;
const LARGEST_SEED = 64 * 1024;

function captures(ending: string): Uint8Array[] {
  return readdirSync(CAPTURES).flatMap((folder) => {
    const files = readdirSync(path.join(CAPTURES, folder)).filter((file) => file.endsWith(ending));
    return files.slice(0, SEEDS_A_FOLDER).map((file) => readFileSync(path.join(CAPTURES, folder, file)).subarray(0, LARGEST_SEED));
  });
}

/** The whole way of a request: what can be decoded has facts, claims and messages, and can be given back. */
function receive(bytes: Uint8Array, encoding: Encoding, signal: Signal): void {
  const decoded = decode(bytes, encoding, signal);
  if ("kind" in decoded) return;
  for (const { record } of decoded.records) {
    factsOf(record, SHIPPED_BOOK);
    claimsOf(record);
    saidOf(record);
  }
  const text = toJson(decoded.records, signal);
  const again = decode(Buffer.from(text), "json", signal);
  assert.ok(!("kind" in again), "what was given back cannot be read");
  assert.equal(again.records.length, decoded.records.length);
}

function receiving(encoding: Encoding, signal: Signal, extension: string): Target {
  return {
    name: `${signal} in ${encoding}`,
    seeds: () => [...captures(`.${signal}.${extension}`), ...(encoding === "json" ? jsonSeeds(signal) : [])],
    run: (bytes) => receive(bytes, encoding, signal),
  };
}

const jsonSeeds = (signal: Signal): Uint8Array[] =>
  captures(`.${signal}.pb`).flatMap((bytes) => {
    const decoded = decode(bytes, "protobuf", signal);
    return "kind" in decoded ? [] : [Buffer.from(toJson(decoded.records, signal)).subarray(0, LARGEST_SEED)];
  });

/** Whatever stands in a span, it comes back from its pieces. Only what was decoded is ever cut. */
function cutSpan(bytes: Uint8Array): void {
  const writer = new WireWriter();
  writer.message(1, () => writer.message(2, () => writer.bytes(2, bytes)));
  const decoded = decode(writer.finish(), "protobuf", "traces");
  if (!("kind" in decoded)) for (const { body } of decoded.records) cutAndJoin(body);
}

function cutAndJoin(bytes: Uint8Array): void {
  const texts = new Map<Hash, Uint8Array>();
  const skeleton = cut(bytes, "span", { recent: new RecentTexts(), trace: "t" }, ({ hash }, from, start, end) =>
    texts.set(hash, Uint8Array.from(from.subarray(start, end))),
  );
  const textOf = (hash: Hash): Uint8Array => texts.get(hash) ?? assert.fail("a piece is missing");
  assert.equal(Buffer.compare(join(skeleton, textOf), bytes), 0, "the record did not come back");
}

const spanSeeds = (): Uint8Array[] =>
  captures(".traces.pb").flatMap((bytes) => {
    const decoded = decode(bytes, "protobuf", "traces");
    return "kind" in decoded ? [] : [...splitRequest(bytes)].slice(0, 2).map(({ body }) => body);
  });

const REDACTOR = new Redactor(
  [...RECOMMENDED, { name: "card-number", find: "pointer", key: "*", pointer: "/arguments/*/number", action: "drop" }],
  new Uint8Array(32),
);

/** Every text is looked through by every detector, twice: short requests give more tries. */
const SMALL_SEED = 8 * 1024;
const smallTraces = (): Uint8Array[] => captures(".traces.pb").filter(({ length }) => length <= SMALL_SEED);

/** What rules were applied to can be read as before, and applied again nothing changes. */
function redact(bytes: Uint8Array): void {
  const decoded = decode(bytes, "protobuf", "traces");
  if ("kind" in decoded) return;
  for (const { body, resource, scope } of decoded.records) {
    const { canonical } = REDACTOR.record({ body, resource, scope }, "traces");
    spanOf(canonical);
    const again = REDACTOR.record(canonical, "traces").canonical;
    for (const part of ["body", "resource", "scope"] as const)
      assert.equal(Buffer.compare(again[part], canonical[part]), 0, `redacted again the ${part} is another`);
  }
}

const SHAPES: readonly ShapeName[] = ["list", "request", "answer", "openinference", "indexed", "text"];

/** JSON where it is JSON, else the text: as a dialect hands it on. */
function valueOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function shape(bytes: Uint8Array): void {
  const value = valueOf(Buffer.from(bytes).toString());
  for (const name of SHAPES) assert.ok(Array.isArray(message(name, value, "user")), name);
}

const MESSAGES = [
  `[{"role":"user","content":"hi"},{"role":"assistant","content":null,"tool_calls":[{"id":"c","function":{"name":"f","arguments":"{\\"a\\":1}"}}]}]`,
  `[{"role":"assistant","parts":[{"type":"tool_call","id":"1","name":"f","arguments":{"a":1}},{"type":"text","content":"x"}]}]`,
  `{"model":"m","input":[{"type":"message","role":"user","content":[{"type":"input_text","text":"x"}]},{"type":"function_call_output","call_id":"c","output":"y"}]}`,
  `{"content":[{"type":"tool_use","id":"t","name":"f","input":{}},{"type":"thinking","thinking":"x"}],"role":"assistant","stop_reason":"tool_use"}`,
  `{"messages":[{"message":{"role":"user","content":"x","tool_calls":[{"tool_call":{"function":{"name":"f","arguments":"{"}}}]}}]}`,
];

const FILTERS = [
  "outcome:error model:gpt-5* -tag:seen",
  `tool:issue_refund arg./amount:>100 "needs approval"`,
  "has:finding (kind:loop OR kind:retry) duration:>2s",
  "from:2026-11-01 to:now cost:0.1..2 finding:bad-json",
];

const NOW = 1_795_000_000_000_000_000n;

/** What is understood is printed so that it is understood the same. */
function filter(bytes: Uint8Array): void {
  const parsed = parseFilter(Buffer.from(bytes).toString(), NOW);
  if (!parsed.ok) return;
  const printed = printFilter(parsed.query);
  const again = parseFilter(printed, NOW);
  assert.ok(again.ok, `printed as ${printed}, which is not understood`);
  assert.equal(printFilter(again.query), printed);
}

/** A case that says a text wherever a case holds one. */
function caseSaying(text: string): EvalCase {
  const part = [{ type: "text" as const, content: text }];
  const recorded = refundCase();
  return {
    ...recorded,
    // Some formats carry cases with an output to look for alone.
    expect: { assertions: [...recorded.expect.assertions, { type: "output_contains", values: [text.slice(0, 200) || "x"] }] },
    title: text.slice(0, 100) || "x",
    input: { system: part, messages: [{ role: "user", parts: part }], tools: [{ name: text.slice(0, 40) || "t", description: text }] },
    privacy: { training_allowed: true },
    observed: { message: { role: "assistant", parts: part } },
    reference: { message: { role: "assistant", parts: part } },
  } as EvalCase;
}

async function exports(bytes: Uint8Array): Promise<void> {
  const one = caseSaying(Buffer.from(bytes).toString());
  for (const format of FORMATS) {
    const files = await exportSet(format, [one], { set: { slug: "s", name: "S" }, exportedAt: "2026-11-21T10:00:00.000000000Z" });
    for await (const { path: name, text } of files) {
      let whole = "";
      for await (const chunk of typeof text === "string" ? [text] : text) whole += chunk;
      if (name.endsWith(".jsonl")) for (const line of whole.split("\n").filter(Boolean)) JSON.parse(line);
      if (name.endsWith(".json")) JSON.parse(whole);
    }
  }
}

const texts =
  (list: readonly string[]): (() => Uint8Array[]) =>
  () =>
    list.map((text) => Buffer.from(text));

export const TARGETS: readonly Target[] = [
  receiving("protobuf", "traces", "pb"),
  receiving("protobuf", "logs", "pb"),
  receiving("json", "traces", "json"),
  receiving("json", "logs", "json"),
  { name: "text once", seeds: spanSeeds, run: cutSpan },
  { name: "redaction", seeds: smallTraces, run: redact },
  { name: "shapes", seeds: texts(MESSAGES), run: shape },
  { name: "filters", seeds: texts(FILTERS), run: filter },
  { name: "exports", seeds: texts([...MESSAGES, "=cmd|' /C calc'!A0", "{{x}}"]), run: exports },
];
