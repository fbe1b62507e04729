import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareClaims } from "#trace/claim.ts";
import { logRecord, spanRecord } from "#trace/testing.ts";
import { claimsOf } from "./claims-of.ts";
import { DEFAULT_RULES } from "./default-rules.ts";
import { LOOK_ALIKES } from "./look-alikes.ts";
import { PLACES } from "./rule.ts";
import { ruleSet } from "./rule-set.ts";

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

it.each(["session.app_id", "app.session.id", "app.conversation_id", "app.thread.id", "conversation.app_id"])(
  "%s, the application's own name for it, beats the session that an SDK makes up",
  (key) => {
    expect(best({ "session.id": "made up", "gen_ai.conversation.id": "made up", [key]: "ours" })).toBe("ours");
  },
);

it("the ID of the answer before is no conversation: every call has another", () => {
  const answer = "resp_5f760ad8e3ddc17decc0a58081e5cb242eafa740aed381d5";
  expect(best({ "gen_ai.conversation.id": answer })).toBeUndefined();
  expect(best({ "gen_ai.conversation.id": answer, "session.id": "s1" })).toBe("s1");
  expect(best({ "gen_ai.conversation.id": "conv_5f760ad8e3ddc17d" })).toBe("conv_5f760ad8e3ddc17d");
});

it.each(["conversation_id", "conversationId", "thread_id", "threadId"])(
  "%s, as an application writes it by hand, is a conversation",
  (key) => {
    expect(best({ [key]: "c1", "session.id": "s1" })).toBe("c1");
  },
);

it("the ladder has one rung a rule", () => {
  expect(LADDER).toHaveLength(DEFAULT_RULES.length);
});

it("a value that a redactor took out joins nothing", () => {
  expect(best({ "session.id": "[Scrubbed due to 'session']", "prompt.id": "turn" })).toBe("turn");
  expect(best({ correlation_id: "[REDACTED]" })).toBeUndefined();
});

describe("a project's own list", () => {
  const own = ruleSet([
    {
      name: "case",
      why: "ours",
      keys: ["shop.case", "header:x-case-id", "baggage:case", "*.caseNumber"],
      several: "nearest",
      places: PLACES,
    },
    ...DEFAULT_RULES,
  ]);
  const first = (attributes: { [key: string]: string | string[] }) => claimsOf(spanRecord(1, { attributes }), own)[0];

  it("a name of the operator's choice beats every rule", () => {
    expect(first({ "shop.case": "4711", correlation_id: "x" })).toMatchObject({ value: "4711", rule: 1, key: "shop.case" });
  });

  it.each([
    [{ "http.request.header.x-case-id": ["4711", "4712"] }, "http.request.header.x-case-id"],
    [{ "http.request.header.x_case_id": ["4711"] }, "http.request.header.x_case_id"],
    [{ "http.request.header.baggage": ["user=7;ttl=3,case=4711"] }, "http.request.header.baggage → case"],
    [{ "http.request.header.baggage": "case=47%31%31" }, "http.request.header.baggage → case"],
    [{ "baggage.case": "4711" }, "baggage.case"],
    [{ "langsmith.metadata.case_number": "4711" }, "langsmith.metadata.case_number"],
    [{ metadata: '{"case-number":4711}' }, "metadata.case-number"],
  ])("%j is read", (attributes, key) => {
    expect(first(attributes as { [key: string]: string | string[] })).toMatchObject({ value: "4711", key, rule: 1 });
  });

  it("a rule that reads records only does not hear links and resources", () => {
    const narrow = ruleSet([{ name: "s", why: "", keys: ["session.id"], several: "whole", places: ["record"] }]);
    const attributes = { "session.id": "s" };
    expect(claimsOf(spanRecord(1, { links: [attributes], resource: attributes }), narrow)).toEqual([]);
    expect(claimsOf(spanRecord(1, { attributes }), narrow)).toMatchObject([{ value: "s", several: "whole" }]);
  });

  it("an empty list reads nothing", () => {
    expect(claimsOf(spanRecord(1, { attributes: { correlation_id: "x" } }), ruleSet([]))).toEqual([]);
  });
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

it.each([...LOOK_ALIKES.keys()])("%s looks like a correlation ID and is none", (key) => {
  expect(claimsOf(spanRecord(1, { attributes: { [key]: "x" }, resource: { [key]: "x" }, links: [{ [key]: "x" }] }))).toEqual([]);
});

it("broken baggage is no claim and stops nothing", () => {
  const attributes = { "http.request.header.baggage": ["=,;,session.id,%zz=%zz,session.id=s%20"] };
  expect(best(attributes)).toBe("s");
  expect(best({ "http.request.header.baggage": `session.id=${"x".repeat(9000)}` })).toBeUndefined();
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

it("an ID that an SDK wrote as JSON, in its quotes, is the text between them", () => {
  const attributes = { "langfuse.trace.metadata.correlation_id": '"case-1"' };
  expect(claimsOf(spanRecord(1, { attributes }))[0]?.value).toBe("case-1");
  expect(claimsOf(spanRecord(1, { attributes: { correlation_id: '"half' } }))[0]?.value).toBe('"half');
});
