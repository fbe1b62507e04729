import { describe, expect, test } from "vitest";
import type { Json, Part, ToolDefinition } from "#trace/message.ts";
import { findingsOf } from "./index.ts";
import { asks, call, flat, step, tool } from "./testing.ts";
import { violations } from "./violations.ts";

const refund: ToolDefinition = {
  name: "issue_refund",
  parameters: {
    type: "object",
    properties: { order_id: { type: "string" }, amount: { type: "number", maximum: 100 } },
    required: ["order_id"],
    additionalProperties: false,
  },
};

describe("schema", () => {
  test("an amount above what was declared is found on the tool step, with its place", () => {
    const run = [
      asks([refund], call("issue_refund", { order_id: "A", amount: 900 })),
      tool("issue_refund", { order_id: "A", amount: 900 }, {}, "c1"),
    ];
    expect(flat(run)).toEqual([
      { id: run[1]?.id, kind: "schema", severity: "problem", message: "issue_refund: amount must be at most 100", path: "/amount" },
    ]);
  });

  test("a call that nothing carried out is found on the model step", () => {
    const run = [asks([refund], call("issue_refund", { order_id: "A", amount: "ten" }))];
    expect(flat(run)).toMatchObject([{ id: run[0]?.id, message: "issue_refund: amount must be a number", path: "/amount" }]);
  });

  test("arguments as declared, or without a declaration, have no finding", () => {
    expect(flat([asks([refund], call("issue_refund", { order_id: "A", amount: 9 }))])).toEqual([]);
    expect(flat([asks(undefined, call("issue_refund", { amount: "ten" }))])).toEqual([]);
  });

  test("missing and undeclared fields are named", () => {
    expect(violations(refund.parameters as Json, { amont: 1 })).toEqual([
      { message: "order_id is missing", path: "/order_id" },
      { message: "amont is not a declared field", path: "/amont" },
    ]);
  });

  test("alternatives give one finding, nested places a path", () => {
    expect(violations({ anyOf: [{ type: "string" }, { type: "null" }] }, 3)).toEqual([
      { message: "the arguments must fit one of the declared alternatives", path: "" },
    ]);
    expect(violations({ properties: { "a/b": { items: { type: "integer" } } } }, { "a/b": [1, "x"] })).toEqual([
      { message: "a/b.1 must be a whole number", path: "/a~1b/1" },
    ]);
  });

  test("a text that breaks its pattern is found where it stands, also behind a reference and in a list", () => {
    const id = { type: "string", pattern: "^A-[0-9]{4}$" };
    const schema = { $defs: { id }, properties: { one: id, many: { items: { $ref: "#/$defs/id" } }, all: { allOf: [id] } } };
    expect(violations(schema, { one: "A-1234", many: ["A-1", "A-1234"], all: "B" })).toEqual([
      { message: "many.0 must fit the pattern ^A-[0-9]{4}$", path: "/many/0" },
      { message: "all must fit the pattern ^A-[0-9]{4}$", path: "/all" },
    ]);
  });

  test("of a pattern that cannot be run in linear time, of an alternative, and of fields declared by pattern nothing is said", () => {
    expect(violations({ properties: { a: { pattern: "^(?!b)" } } }, { a: "b" })).toEqual([]);
    expect(violations({ properties: { a: { anyOf: [{ pattern: "^b" }, { pattern: "^c" }] } } }, { a: "c" })).toEqual([]);
    expect(violations({ patternProperties: { "^x-": { type: "string" } }, additionalProperties: false }, { "x-note": "n" })).toEqual([]);
  });

  test.each<[string, Json]>([
    ["a pattern that backtracks", { type: "string", pattern: "^(a+)+$" }],
    ["references in a circle", { $ref: "#" }],
    ["a reference to elsewhere", { $ref: "https://evil.example/schema" }],
    [
      "references that multiply",
      {
        $defs: Object.fromEntries(
          Array.from({ length: 40 }, (_, i) => [`d${i}`, { allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }] }]),
        ),
        $ref: "#/$defs/d0",
      },
    ],
    ["keywords of the wrong type", { type: 7, properties: "x", required: 3, enum: {} }],
  ])("a schema with %s is passed over in a blink", (_, hostile) => {
    const start = performance.now();
    expect(() => violations(hostile, `${"a".repeat(50)}!`)).not.toThrow();
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("loop", () => {
  test("eight equal calls are one finding, on the first that repeats", () => {
    const run = Array.from({ length: 8 }, (_, i) => tool("search_kb", i % 2 ? { q: "x", k: 1 } : { k: 1, q: "x" }));
    expect(flat(run)).toEqual([
      { id: run[1]?.id, kind: "loop", severity: "problem", message: "search_kb called 8 times with the same arguments" },
    ]);
  });

  test("twice is no loop, nor are other arguments or other lanes", () => {
    const run = [
      tool("a", {}),
      tool("a", {}),
      tool("b", { n: 1 }),
      tool("b", { n: 2 }),
      tool("b", { n: 3 }),
      tool("c", {}, { lane: "x" }),
      tool("c", {}, { lane: "y" }),
      tool("c", {}, { lane: "z" }),
    ];
    expect(flat(run)).toEqual([]);
  });
});

describe("error", () => {
  test("a failure is told where it happened, not by every wrapper that passed it on", () => {
    const span = { traceId: "t", spanId: "1" };
    const agent = step({ kind: "agent", status: "error", error: { message: "Tool failed" }, ...span });
    const failed = tool(
      "get_order",
      {},
      { status: "error", error: { type: "Unavailable", message: "no answer" }, traceId: "t", spanId: "2", parentSpanId: "1" },
    );
    const http = step({ kind: "infra", status: "error", name: "GET", traceId: "t", spanId: "3", parentSpanId: "2" });
    expect(flat([agent, failed, http])).toEqual([{ id: failed.id, kind: "error", severity: "problem", message: "get_order: no answer" }]);
  });

  test("spans that are each other's parents do not stall it", () => {
    const a = step({ status: "error", traceId: "t", spanId: "1", parentSpanId: "2" });
    const b = step({ status: "error", traceId: "t", spanId: "2", parentSpanId: "1" });
    expect(() => findingsOf([a, b])).not.toThrow();
  });
});

test("arguments that are no JSON and tools that were never shown are found", () => {
  const broken: Part = { type: "tool_call", id: "c9", name: "issue_refund", argumentsRaw: '{"amount": 9' };
  const run = [asks([refund], broken, call("delete_all", {}, "c2"))];
  expect(flat(run).map((each) => each.kind)).toEqual(["bad-json", "unknown-tool"]);
});
