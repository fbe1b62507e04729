import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json, Message, Part } from "#trace/message.ts";
import type { OtelPart } from "./otel-message.ts";
import { messageOf, otelMessageOf, otelPartOf, partOf } from "./parts.ts";

const text = fc.string({ unit: "grapheme" });
const json = fc.jsonValue() as fc.Arbitrary<Json>;
const maybe = <T>(fields: { [key: string]: fc.Arbitrary<unknown> }, requiredKeys: string[]): fc.Arbitrary<T> =>
  fc.record(fields, { requiredKeys }) as unknown as fc.Arbitrary<T>;
const is = (type: string): fc.Arbitrary<string> => fc.constant(type);

const part: fc.Arbitrary<Part> = fc.oneof(
  maybe<Part>({ type: fc.constantFrom("text", "reasoning", "refusal"), text }, ["type", "text"]),
  maybe<Part>({ type: is("tool_call"), id: text, name: text, arguments: json, argumentsRaw: text }, ["type", "name"]),
  maybe<Part>({ type: is("tool_result"), id: text, name: text, content: json, isError: fc.boolean() }, ["type", "content"]),
  maybe<Part>({ type: fc.constantFrom("image", "audio", "file"), mediaType: text, uri: text, ref: text, bytes: fc.nat() }, ["type"]),
  maybe<Part>({ type: is("approval"), id: text, decision: text, reason: text, raw: json }, ["type"]),
  maybe<Part>({ type: is("unknown"), raw: json }, ["type", "raw"]),
);
const message: fc.Arbitrary<Message> = maybe({ role: text, name: text, parts: fc.array(part) }, ["role", "parts"]);

const KINDS = [
  "text",
  "tool_call",
  "tool_call_response",
  "reasoning",
  "refusal",
  "blob",
  "file",
  "uri",
  "approval",
  "unknown",
  "server_tool_call",
  "new",
];
const foreign: fc.Arbitrary<OtelPart> = maybe(
  {
    type: fc.constantFrom(...KINDS),
    content: json,
    name: json,
    id: json,
    arguments: json,
    response: json,
    modality: fc.constantFrom("image", "video", "file"),
    uri: text,
    raw: json,
    extra: json,
  },
  ["type"],
);

test("any message comes back from OpenTelemetry parts as it was", () => {
  fc.assert(
    fc.property(message, (one) => void expect(messageOf(otelMessageOf(one))).toEqual(one)),
    { numRuns: 500 },
  );
});

test("any foreign part comes back from ours as it was", () => {
  fc.assert(
    fc.property(foreign, (one) => void expect(otelPartOf(partOf(one))).toEqual(one)),
    { numRuns: 500 },
  );
});

test("an unknown part that looks like a known one is not mistaken for it", () => {
  const disguised: Part = { type: "unknown", raw: { type: "text", content: "hello" } };
  expect(partOf(otelPartOf(disguised))).toEqual(disguised);
});

test("a tool call whose arguments are not JSON keeps its text", () => {
  expect(otelPartOf({ type: "tool_call", id: "c", name: "f", argumentsRaw: '{"a":' })).toEqual({
    type: "tool_call",
    id: "c",
    name: "f",
    arguments_raw: '{"a":',
  });
});
