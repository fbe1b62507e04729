import { describe, expect, test } from "vitest";
import { findingsOf } from "./index.ts";
import { asks, call, flat, saw, step, tool, user } from "./testing.ts";

const kinds = (steps: Parameters<typeof flat>[0]) => flat(steps).map(({ id, kind }) => ({ id, kind }));

describe("denied", () => {
  const no = tool("get_policy", { action: "refund", order_id: "A-1" }, {}, "p", { decision: "deny", reason: "too late" });
  const refund = (order: string) => tool("issue_refund", { order_id: order, amount: 89 }, {}, "r", { status: "paid" });

  test("a refund that the policy engine had denied is a problem, with who said no and why", () => {
    const run = [no, refund("A-1")];
    expect(flat(run)).toMatchObject([
      { id: run[1]?.id, kind: "denied", message: "issue_refund ran although get_policy said “deny” to refund: too late" },
    ]);
  });

  test("another order, a call that failed, another tool, or a later yes is none", () => {
    expect(flat([no, refund("A-2")])).toEqual([]);
    expect(flat([no, tool("create_voucher", { order_id: "A-1" }, {}, "v", {})])).toEqual([]);
    const yes = tool("request_approval", { action: "refund", order_id: "A-1" }, {}, "q", { approved: true });
    expect(flat([no, yes, refund("A-1")])).toEqual([]);
    const failed = tool("issue_refund", { order_id: "A-1" }, { status: "error", error: { message: "forbidden" } }, "r", "forbidden");
    expect(kinds([no, failed])).toEqual([{ id: failed.id, kind: "error" }]);
  });

  test("a person's no to a call holds for the same call asked again, not for one with other arguments", () => {
    const span = { traceId: "t", spanId: "1" };
    const asked = tool("delete_file", { path: "/a" }, span, "c1");
    const person = step({
      kind: "human",
      traceId: "t",
      spanId: "2",
      parentSpanId: "1",
      decision: { outcome: "denied", said: "reject", by: "ana" },
    });
    const again = tool("delete_file", { path: "/a" }, {}, "c2", "deleted");
    expect(flat([asked, person, again])).toMatchObject([
      { id: again.id, kind: "denied", message: "delete_file ran although ana said “reject”" },
    ]);
    expect(flat([asked, person, tool("delete_file", { path: "/b" }, {}, "c3", "deleted")])).toEqual([]);
  });
});

describe("loops of several calls", () => {
  test("two calls that take turns are one loop, with what the repeats cost", () => {
    const run = Array.from({ length: 4 }, (_, i) => {
      const ask = (name: string) => ({
        ...asks(undefined, call(name, {}, `${name}${i}`)),
        usage: { input: 90, output: 10 },
        costUsd: 0.001,
      });
      return [ask("search"), tool("search", {}, {}, `search${i}`), ask("open"), tool("open", {}, {}, `open${i}`)];
    }).flat();
    expect(flat(run)).toMatchObject([
      {
        id: run[5]?.id,
        kind: "loop",
        message: "search → open repeated 4 times with the same arguments; the repeats cost 600 tokens, $0.0060",
      },
    ]);
  });
});

describe("retry and timeout", () => {
  test("the same call after it failed is a retry, told on the last attempt; a timeout is told as one", () => {
    const failed = () => tool("get_order", { id: 1 }, { status: "error", error: { type: "APITimeoutError", message: "no answer" } });
    const run = [failed(), tool("get_order", { id: 1 }, {}, undefined, {})];
    expect(flat(run)).toMatchObject([
      { id: run[0]?.id, kind: "timeout", message: "get_order: no answer" },
      { id: run[1]?.id, kind: "retry", message: "attempt 2 of get_order, after get_order: no answer" },
    ]);
  });

  test("the same call after it worked, or another call after a failure, is none", () => {
    const failed = tool("a", {}, { status: "error" });
    expect(kinds([failed, tool("b", {}), tool("a", {})])).toEqual([{ id: failed.id, kind: "error" }]);
  });
});

describe("answers", () => {
  test("refusals, cut answers and content filters are told by what the provider said", () => {
    const refusal = asks(undefined, { type: "refusal", text: "I cannot help with that." });
    const cut = step({ kind: "model", finishReasons: ["max_tokens"], params: { maxTokens: 256 } });
    const filtered = step({ kind: "model", finishReasons: ["content_filter"] });
    expect([refusal, cut, filtered].map((each) => flat([each])[0]?.message)).toEqual([
      "the model refused: I cannot help with that.",
      "the answer was cut off (finish reason max_tokens, at most 256 tokens)",
      "a content filter stopped the answer (finish reason content_filter)",
    ]);
  });

  test("a guardrail that let it pass says nothing, one that blocked does", () => {
    const passed = step({ kind: "guardrail", name: "pii", decision: { outcome: "allowed", said: "pass" } });
    const blocked = step({ kind: "guardrail", name: "pii", decision: { outcome: "denied", said: "block", reason: "card number" } });
    expect(flat([passed, blocked])).toMatchObject([{ id: blocked.id, kind: "guardrail", message: "pii blocked it: card number" }]);
  });
});

describe("hidden characters", () => {
  test("are told where they came in, once, with their names", () => {
    const poisoned = tool("read_mail", {}, {}, "c1", { body: "hello\u200b\u{E0041}\u{E0042}" });
    const later = saw([
      user("read"),
      { role: "tool", parts: [{ type: "tool_result", id: "c1", content: { body: "hello\u200b\u{E0041}\u{E0042}" } }] },
    ]);
    expect(flat([poisoned, later])).toMatchObject([
      { id: poisoned.id, kind: "hidden-chars", message: "hidden characters in the result of read_mail: U+200B ×3" },
    ]);
  });

  test("joiners in emoji and in Persian, flags and a byte order mark hide nothing", () => {
    expect(flat([saw([user("\uFEFF👨‍👩‍👧 می‌خواهم 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}")])])).toEqual([]);
  });
});

describe("not in context", () => {
  test("an identifier and an amount that nobody named are told with their places; what was named is not", () => {
    const model = saw(
      [user("refund order A-1042, it was 49.90")],
      call("refund", { order_id: "A-1024", amount: 900, copy: "A-1042", sum: 49.9 }),
    );
    const ran = tool("refund", { order_id: "A-1024" }, {}, "c1");
    expect(flat([model, ran])).toMatchObject([
      { id: ran.id, kind: "not-in-context", path: "/order_id" },
      { id: ran.id, kind: "not-in-context", path: "/amount" },
    ]);
  });

  test("is not judged where the context was not wholly captured, and remembers what earlier calls saw", () => {
    const ask = call("refund", { order_id: "A-1042" });
    expect(flat([{ ...saw([user("hi")], ask), fidelity: "partial" }])).toEqual([]);
    expect(flat([saw([user("order A-1042")]), saw([user("yes, that one")], ask)])).toEqual([]);
  });
});

describe("slow and dear", () => {
  const norms = { slowMs: () => 2000, costUsd: () => 0.01 };

  test("a step is told beside what is usual in the project, and never without that", () => {
    const run = [
      step({ kind: "tool", name: "search", durationMs: 9500 }),
      step({ kind: "model", name: "chat", durationMs: 2500, costUsd: 0.2 }),
    ];
    expect([...findingsOf(run, norms).values()].flat().map(({ kind, message }) => [kind, message])).toEqual([
      ["slow", "search took 9.5 s, 99 of 100 take at most 2.0 s"],
      ["cost", "chat cost $0.2000, 99 of 100 calls cost at most $0.0100"],
    ]);
    expect(flat(run)).toEqual([]);
  });
});

describe("missing parents and clocks", () => {
  test("a parent that never arrived is told once; a child that began before its parent says by how much", () => {
    const child = (at: string, spanId: string, parentSpanId: string) =>
      step({ traceId: "t", spanId, parentSpanId, startedAt: `2026-11-21T00:00:0${at}Z` });
    const parent = step({ traceId: "t", spanId: "1", name: "agent", startedAt: "2026-11-21T00:00:05.000000000Z" });
    const run = [parent, child("4.500000000", "2", "1"), child("5.000000000", "3", "9"), child("5.000000000", "4", "9")];
    expect(flat(run).map(({ kind, message }) => [kind, message])).toEqual([
      ["orphan", "its parent span 9 is not in this run: it did not arrive, or carries another correlation ID"],
      ["clock-skew", "began 500 ms before agent, which it is part of: their clocks differ"],
    ]);
  });
});
