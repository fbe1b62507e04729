import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareClaims } from "#trace/claim.ts";
import { logRecord, spanRecord } from "#trace/testing.ts";
import { claimsOf } from "./correlate.ts";
import { RULES } from "./rules.ts";

const best = (attributes: { [key: string]: string | string[] }): string | undefined => claimsOf(spanRecord(1, { attributes }))[0]?.value;

/** One attribute a rule, weakest last: each must beat all that follow. */
const LADDER: [string, string | string[]][] = [
  ["correlation_id", "explicit"],
  ["ai.telemetry.metadata.correlationId", "contained"],
  ["http.request.header.x-correlation-id", ["header"]],
  ["messaging.message.conversation_id", "messaging"],
  ["session.app_id", "the application's own"],
  ["gen_ai.conversation.id", "conversation"],
  ["langsmith.metadata.thread_id", "thread"],
  ["session.id", "session"],
  ["prompt.id", "turn"],
];

it.each(LADDER.map(([key], at) => [key, at] as const))("%s beats everything weaker", (_key, at) => {
  const attributes = Object.fromEntries(LADDER.slice(at).toReversed());
  expect(best(attributes)).toBe([LADDER[at]?.[1]].flat()[0]);
});

it("the ladder has one rung a rule", () => {
  expect(LADDER).toHaveLength(RULES.length);
});

it("a name of the operator's choice beats every rule", () => {
  const record = spanRecord(1, { attributes: { "shop.case": "4711", correlation_id: "x" } });
  expect(claimsOf(record, ["shop.case"])[0]).toMatchObject({ value: "4711", rule: 0, key: "shop.case" });
});

describe("session IDs of SDKs", () => {
  it.each([
    [{ "session.id": "s" }],
    [{ "ai.telemetry.metadata.sessionId": "s" }],
    [{ "ai.settings.context.sessionId": "s" }],
    [{ "traceloop.association.properties.session_id": "s" }],
    [{ metadata: '{"session_id":"s"}' }],
    [{ "langfuse.session.id": "s" }],
    [{ "baggage.session-id": "s" }],
  ])("%j is found", (attributes) => {
    expect(best(attributes as { [key: string]: string })).toBe("s");
  });
});

it.each([
  "thread.id",
  "mcp.session.id",
  "langsmith.trace.session_id",
  "gen_ai.browser.session.id",
  "gen_ai.agent.id",
  "service.instance.id",
  "user.id",
])("%s looks like a correlation ID and is none", (key) => {
  expect(claimsOf(spanRecord(1, { attributes: { [key]: "x" } }))).toEqual([]);
});

it("a root speaks louder than a child, a link and a resource", () => {
  const attributes = { "session.id": "s" };
  const distance = (record: Parameters<typeof claimsOf>[0]): number | undefined => claimsOf(record)[0]?.distance;
  expect(distance(spanRecord(1, { attributes }))).toBe(0);
  expect(distance(spanRecord(1, { parent: 2, attributes }))).toBe(1);
  expect(distance(logRecord(1, { attributes }))).toBe(1);
  expect(distance(spanRecord(1, { links: [attributes] }))).toBe(2);
  expect(distance(spanRecord(1, { resource: attributes }))).toBe(3);
});

it("a value that can be no ID is no claim", () => {
  expect(claimsOf(spanRecord(1, { attributes: { "session.id": "   ", correlation_id: "x".repeat(257) } }))).toEqual([]);
});

it("the order of attributes decides nothing", () => {
  const keys = fc.shuffledSubarray(LADDER.map(([key]) => key));
  fc.assert(
    fc.property(keys, (chosen) => {
      const values = new Map(LADDER);
      const of = (order: string[]) => claimsOf(spanRecord(1, { attributes: new Map(order.map((key) => [key, values.get(key) ?? ""])) }));
      expect(of(chosen)).toEqual(of(chosen.toSorted()));
      expect(of(chosen)).toEqual(of(chosen).toSorted(compareClaims));
    }),
  );
});
