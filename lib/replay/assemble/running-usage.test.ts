import { expect, it } from "vitest";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import type { Usage } from "#trace/usage.ts";
import { stepsOf } from "#replay/assemble.ts";

const advisor = (id: number): Told => told(spanRecord(id, { name: "call", start: id, end: 900 }), { kind: "other", name: "call" });
const call = (id: number, parent: number, usage: Usage, dialect = "spring-ai"): Told =>
  told(spanRecord(id, { name: "chat", start: id * 10, end: id * 10 + 5, parent }), {
    kind: "model",
    name: "chat",
    dialects: [dialect],
    usage,
  });
const counted = (records: readonly Told[]) => stepsOf(records).flatMap((step) => (step.kind === "model" ? [step.usage] : []));

const SUMS = [
  { input: 300, output: 20 },
  { input: 641, output: 47 },
  { input: 1023, output: 81 },
];
const EACH = [
  { input: 300, output: 20 },
  { input: 341, output: 27 },
  { input: 382, output: 34 },
];

it("calls of Spring AI 1 that add up under one advisor are counted each for itself", () => {
  expect(counted([advisor(1), ...SUMS.map((usage, at) => call(at + 2, 1, usage))])).toEqual(EACH);
});

it("calls of Spring AI 2, each under an advisor of its own, count what they say", () => {
  const calls = EACH.flatMap((usage, at) => [advisor(at * 2 + 1), call(at * 2 + 2, at * 2 + 1, usage)]);
  expect(counted(calls)).toEqual(EACH);
});

it("a count that shrinks was no sum", () => {
  const shrinking = [
    { input: 300, output: 20 },
    { input: 120, output: 30 },
  ];
  expect(counted([advisor(1), ...shrinking.map((usage, at) => call(at + 2, 1, usage))])).toEqual(shrinking);
});

it("what other frameworks count side by side is believed", () => {
  expect(counted([advisor(1), ...EACH.map((usage, at) => call(at + 2, 1, usage, "otel-genai"))])).toEqual(EACH);
});
