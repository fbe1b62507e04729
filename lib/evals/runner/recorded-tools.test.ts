import { expect, test } from "vitest";
import { RecordedTools } from "./recorded-tools.ts";
import { refundRun } from "./testing.ts";

const order = { order_id: "A-17" };
const withReplay = (changed: object) => {
  const one = refundRun();
  return new RecordedTools({ ...one, replay: { ...one.replay, ...changed } });
};
const stub = (content: string, more: object = {}) => ({ tool: "get_order", result: { content }, ...more });

test("a call gets the result that was recorded for it, and the same call again gets it again", () => {
  const tools = new RecordedTools(refundRun());
  const first = tools.call("get_order", order);
  expect(first).toMatchObject({ content: { order_id: "A-17", age_days: 61 }, isError: false });
  expect(tools.call("get_order", order).content).toEqual(first.content);
  expect(tools.strayed).toEqual([]);
});

test("several results of one tool are given in the order in which they were recorded", () => {
  const tools = withReplay({ stubs: [stub("first"), stub("second")] });
  expect([1, 2, 3].map(() => tools.call("get_order", order).content)).toEqual(["first", "second", "second"]);
});

test("in sequence, a result is not given before the one that stands before it", () => {
  const tools = withReplay({ order: "by_sequence", stubs: [{ tool: "escalate_to_human", result: { content: "T-1" } }, stub("order")] });
  expect(tools.call("get_order", order).missing).toBe("read");
});

test("a result of the second call is not given to the first", () => {
  const tools = withReplay({ on_miss: "error_result", stubs: [stub("later", { occurrence: 2 })] });
  expect([tools.call("get_order", order).missing, tools.call("get_order", order).content]).toEqual(["read", "later"]);
});

test("a read of which nothing was recorded is a way nobody has seen; a change of the world is seen and judged", () => {
  const tools = withReplay({ on_miss: "error_result", stubs: [] });
  expect(tools.call("get_order", { order_id: "B-1" })).toMatchObject({ isError: true, missing: "read" });
  expect(tools.call("issue_refund", { order_id: "B-1", amount: 1 }).missing).toBe("mutating");
  expect(tools.call("no_such_tool", {}).missing).toBe("unknown");
  expect(tools.strayed.map(({ name }) => name)).toEqual(["get_order", "no_such_tool"]);
});

test("a replay that fails on a miss answers nothing after it", () => {
  const tools = withReplay({ on_miss: "fail" });
  tools.call("get_order", { order_id: "B-1" });
  expect(tools.call("get_order", order).missing).toBe("read");
});

test("an agent is told of the tools of the case, and of those that only a result names", () => {
  const tools = withReplay({ stubs: [{ tool: "search", result: { content: "" } }] });
  expect(tools.tools.map(({ name }) => name)).toEqual(["get_order", "issue_refund", "escalate_to_human", "search"]);
});
