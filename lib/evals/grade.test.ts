import { describe, expect, test } from "vitest";
import { adapt } from "./adapt.ts";
import type { Assertion } from "./assertion.ts";
import { CHECKED_TYPES, grade } from "./grade.ts";

const calls = (...made: [string, unknown][]): unknown => ({
  role: "assistant",
  parts: made.map(([name, args]) =>
    typeof args === "string" ? { type: "tool_call", name, arguments_raw: args } : { type: "tool_call", name, arguments: args },
  ),
});
const REFUND = calls(["issue_refund", { order_id: "A-17", amount: 900, notify: true }]);
const ESCALATED = calls(["escalate", { order_id: "A-17", reason: "late" }]);
const TWO = calls(["search", { q: "a" }], ["search", { q: "b" }]);
const SAID = { role: "assistant", content: "Hello." };
const ANSWERED = { role: "tool", content: "found nothing" };
/** Two searches, each answered by the tool. */
const TURNS = [calls(["search", { q: "a" }]), ANSWERED, calls(["search", { q: "b" }]), ANSWERED];
const RUN = [calls(["search", { q: "a" }]), ANSWERED, ESCALATED];
const tools = [
  {
    name: "issue_refund",
    mutating: true,
    parameters: {
      type: "object",
      properties: { amount: { type: "number", maximum: 100 }, order_id: { type: "string", pattern: "^A-" } },
      required: ["amount"],
    },
  },
  { name: "escalate", mutating: true },
  { name: "search", mutating: false },
];
const refuses = [{ kind: "phrase", any: ["can't help", "unable to"] }, { kind: "api_refusal" }] as const;
const signals = refuses.map((one) => ({ ...one })) as Extract<Assertion, { type: "refuses" }>["signals"];

/** One line each: what is asserted, an output that must pass, one that must fail. Every type that is checked stands here. */
const both: [Assertion, unknown, unknown][] = [
  [{ type: "calls_tool", tool: "escalate" }, ESCALATED, REFUND],
  [{ type: "calls_tool", tool: "search", min: 2, max: 2 }, TWO, calls(["search", {}])],
  [{ type: "calls_tool", tool: "search", match: { mode: "exact", value: { q: "a" } } }, TWO, calls(["search", { q: "a", page: 2 }])],
  [{ type: "not_calls_tool", tools: ["issue_refund"] }, ESCALATED, REFUND],
  [
    { type: "not_calls_tool", tools: ["issue_refund"], match: { mode: "subset", value: { amount: 900 } } },
    calls(["issue_refund", { amount: 20 }]),
    REFUND,
  ],
  [
    { type: "tool_args", tool: "issue_refund", match: { mode: "subset", value: { order_id: "A-17" } } },
    REFUND,
    calls(["issue_refund", { order_id: "A-18" }]),
  ],
  [
    { type: "tool_args", tool: "search", which: "every", match: { where: [{ path: "$.q", op: "in", value: ["a", "b"] }] } },
    TWO,
    calls(["search", { q: "a" }], ["search", { q: "c" }]),
  ],
  [
    { type: "tool_args", tool: "search", which: "last", match: { mode: "subset", value: { q: "b" } } },
    TWO,
    calls(["search", { q: "b" }], ["search", { q: "a" }]),
  ],
  [
    { type: "tool_args", tool: "issue_refund", match: { mode: "jsonpath", where: [{ path: "$.amount", op: "lte", value: 100 }] } },
    calls(["issue_refund", { amount: 100 }]),
    REFUND,
  ],
  [
    { type: "tool_args", tool: "issue_refund", match: { mode: "schema", value: { type: "object", required: ["order_id"] } } },
    REFUND,
    calls(["issue_refund", {}]),
  ],
  [
    { type: "tool_args", tool: "issue_refund", match: { mode: "exact", value: { order_id: "A-17", amount: 900 }, ignore: ["notify"] } },
    REFUND,
    calls(["issue_refund", { order_id: "A-17", amount: 901 }]),
  ],
  [{ type: "no_tool_calls" }, "No.", REFUND],
  [{ type: "valid_tool_calls" }, calls(["issue_refund", { amount: 5 }]), REFUND],
  [{ type: "valid_tool_calls" }, ESCALATED, calls(["launch_rocket", {}])],
  [{ type: "valid_tool_calls" }, ESCALATED, calls(["issue_refund", '{"amount":'])],
  [
    { type: "valid_tool_calls" },
    calls(["issue_refund", { amount: 5, order_id: "A-1" }]),
    calls(["issue_refund", { amount: 5, order_id: "B-1" }]),
  ],
  [{ type: "output_equals", value: "denied", normalize: ["trim", "lower"] }, " Denied\n", "approved"],
  [{ type: "output_equals", value: { status: "denied" } }, '{ "status": "denied" }', '{"status":"ok"}'],
  [{ type: "output_contains", values: ["voucher", "20"] }, "a voucher of 20", "a voucher"],
  [{ type: "output_contains", values: ["voucher", "credit"], match: "any", ignore_case: true }, "Store CREDIT", "cash"],
  [{ type: "output_not_contains", values: ["refunded"] }, "no refund", "You are refunded."],
  [{ type: "output_not_contains", regex: "\\d+ ?mg" }, "Ask a doctor.", "Take 40 mg."],
  [{ type: "output_regex", pattern: "^case [A-Z]-\\d+$", flags: "i" }, "Case A-17", "Case 17"],
  [{ type: "output_json", where: [{ path: "$.status", op: "equals", value: "denied" }] }, '{"status":"denied"}', '{"status":"ok"}'],
  [
    { type: "output_json", extract: "first_json", where: [{ path: "$.a[*]", op: "gt", value: 0 }] },
    'Here {you} are: {"a":[1,2]}',
    '{"a":[1,0]}',
  ],
  [{ type: "output_json", extract: "fenced", where: [{ path: "$.a", op: "exists" }] }, 'So:\n```json\n{"a":null}\n```', '{"a":1}'],
  [{ type: "output_schema", schema: { type: "object", required: ["a"] } }, '{"a":1}', "{}"],
  [{ type: "refuses", signals }, "I can’t help with that.", "Sure, refund issued."],
  [{ type: "refuses", signals, allow_tools: [] }, { role: "assistant", content: null, refusal: "No." }, REFUND],
  [{ type: "refuses", signals: [{ kind: "tool", tools: ["decline"] }] }, calls(["decline", {}]), "I decline."],
  [
    { type: "refuses", signals: [{ kind: "json", where: [{ path: "$.refused", op: "equals", value: true }] }] },
    '{"refused":true}',
    '{"refused":false}',
  ],
  [{ type: "not_refuses", signals }, "Your order has shipped.", "I am unable to say."],
  [
    { type: "finish_reason", in: ["stop"] },
    { parts: [{ type: "text", content: "a" }], finish_reason: "stop" },
    { parts: [{ type: "text", content: "a" }], finish_reason: "length" },
  ],
  [{ type: "tool_set", tools: ["search"], mode: "equal" }, TWO, ESCALATED],
  [{ type: "tool_set", tools: ["search", "escalate"], mode: "at_most" }, TWO, REFUND],
  [{ type: "tool_set", tools: ["search", "escalate"], mode: "at_least" }, RUN, TWO],
  [{ type: "tool_sequence", steps: [{ tool: "search" }, { tool: "escalate" }] }, RUN, calls(["escalate", {}], ["search", {}])],
  [{ type: "tool_sequence", mode: "exact", steps: [{ tool: "search" }, { tool: "search", match: { value: { q: "b" } } }] }, TWO, RUN],
  [{ type: "mutations", calls: [{ tool: "escalate" }] }, RUN, calls(["escalate", {}], ["issue_refund", {}])],
  [{ type: "mutations", calls: [] }, TWO, REFUND],
  [{ type: "mutations", mode: "at_least", calls: [{ tool: "escalate" }] }, calls(["escalate", {}], ["issue_refund", {}]), TWO],
  [{ type: "escalates", via: [{ kind: "tool", tools: ["escalate"] }], within_steps: 2, on: "run" }, RUN, [...TURNS, ESCALATED]],
  [{ type: "not_escalates", via: [{ kind: "tool", tools: ["escalate"] }] }, TWO, ESCALATED],
  [{ type: "asks", signals: [{ kind: "phrase", any: ["which order"] }] }, "Which order do you mean?", REFUND],
  [{ type: "max_steps", value: 2, on: "run" }, RUN, [...TURNS, ESCALATED]],
  [{ type: "max_tool_calls", value: 1 }, ESCALATED, TWO],
  [
    { type: "max_tokens", value: 30 },
    { ...SAID, usage: { input_tokens: 20, output_tokens: 9 } },
    { ...SAID, usage: { prompt_tokens: 30, completion_tokens: 9 } },
  ],
  [
    { type: "max_cost", value: 0.01 },
    { ...SAID, cost_usd: 0.01 },
    { ...SAID, cost_usd: 0.02 },
  ],
  [
    { type: "max_latency", value: 1000 },
    { ...SAID, latency_ms: 900 },
    { ...SAID, latency_ms: 1100 },
  ],
  [{ type: "output_contains", values: ["done"], on: "final" }, [...TURNS, "done"], ["done", ...TURNS, "no"]],
  [{ type: "no_repeat", max_identical: 1 }, TWO, calls(["search", { q: "a" }], ["search", { q: "a" }])],
];

describe("every assertion passes on what it wants and fails on what it forbids", () => {
  test.each(both)("%j", (assertion, good, bad) => {
    expect(grade(assertion, adapt(good), { tools, kind: "run" })).toMatchObject({ pass: true, checked: true });
    expect(grade(assertion, adapt(bad), { tools, kind: "run" })).toMatchObject({ pass: false, checked: true });
  });

  test("no type is forgotten", () => {
    expect(new Set(both.map(([assertion]) => assertion.type))).toEqual(new Set(CHECKED_TYPES));
  });

  test.each(both.map(([assertion]) => assertion))("without output even a negative one fails: %j", (assertion) => {
    expect(grade(assertion, adapt(""), { tools }).pass).toBe(false);
  });
});

describe("fails closed", () => {
  const unchecked: [string, Assertion][] = [
    ["a type this version does not know", { type: "custom", ref: "x", sha256: "y" }],
    ["a pattern that RE2 has not", { type: "output_regex", pattern: "(?=a)" }],
    ["a flag that is none", { type: "output_regex", pattern: "a", flags: "x" }],
    ["a path that is none", { type: "output_json", extract: "whole", where: [{ path: "status", op: "exists" }] }],
    ["a path that would run a backtracking pattern", { type: "output_json", where: [{ path: "$[?match(@.a, '(a+)+b')]", op: "exists" }] }],
    ["an operator without a value", { type: "output_json", where: [{ path: "$.a", op: "equals" }] }],
    ["a limit that is no number", { type: "output_json", where: [{ path: "$.a", op: "lt", value: "x" }] }],
    ["a cost that was not reported", { type: "max_cost", value: 1 }],
  ];
  test.each(unchecked)("%s counts as failed and as not checked", (_what, assertion) => {
    expect(grade(assertion, adapt('{"a":1}'))).toMatchObject({ pass: false, checked: false });
  });

  test("calls of agents nobody can tell, and of tools nobody marked, are not checked", () => {
    for (const assertion of [
      { type: "calls_tool", tool: "issue_refund", agent: "researcher" },
      { type: "mutations", calls: [] },
    ] as Assertion[])
      expect(grade(assertion, adapt(REFUND), { tools: [{ name: "issue_refund" }] })).toMatchObject({ pass: false, checked: false });
  });

  test("one model call is judged by its next turn, not by what came later", () => {
    expect(grade({ type: "calls_tool", tool: "escalate" }, adapt(RUN)).pass).toBe(false);
    expect(grade({ type: "calls_tool", tool: "escalate", on: "run" }, adapt(RUN)).pass).toBe(true);
  });

  test("calls cannot be valid where no tools were recorded", () => {
    expect(grade({ type: "valid_tool_calls" }, adapt(REFUND))).toMatchObject({ pass: false, checked: false });
  });

  test("a hostile pattern ends at once", () => {
    const started = performance.now();
    grade({ type: "output_regex", pattern: "^(a+)+$" }, adapt(`${"a".repeat(50_000)}!`));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test("a schema that refers to itself does not hang the check", () => {
    const verdict = grade({ type: "output_schema", schema: { $ref: "#" } }, adapt("{}"));
    expect(verdict.pass).toBe(false);
  });
});

test("a call that the conversation already holds too often is a repeat, another one is not", () => {
  const earlier = [
    { name: "search", args: { q: "a" } },
    { name: "search", args: { q: "a" } },
  ];
  const assertion: Assertion = { type: "no_repeat", max_identical: 2 };
  expect(grade(assertion, adapt(calls(["search", { q: "a" }])), { earlier })).toMatchObject({
    pass: false,
    reason: "the same call 3 times",
  });
  expect(grade(assertion, adapt(calls(["search", { q: "b" }])), { earlier }).pass).toBe(true);
});

test("keys of the prototype are no arguments", () => {
  expect(grade({ type: "tool_args", tool: "f", match: { mode: "subset", value: { constructor: {} } } }, adapt(calls(["f", {}]))).pass).toBe(
    false,
  );
  expect(grade({ type: "calls_tool", tool: "__proto__" }, adapt(calls(["f", {}]))).pass).toBe(false);
});
