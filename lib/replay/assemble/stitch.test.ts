import { expect, it } from "vitest";
import type { Message } from "#trace/message.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";
import { answer, asks, call, model, only, tool, user } from "./testing.ts";

it("a tool span without a call ID or a result gets both from the model's messages", () => {
  const steps = stepsOf([
    model(1, { start: 10, end: 20 }, [user("refund")], [asks(call("c1", "refund", { amount: 49 }))]),
    tool(2, { start: 21, end: 30 }, "refund", { args: { amount: 49 } }),
    model(
      3,
      { start: 31, end: 40 },
      [user("refund"), asks(call("c1", "refund", { amount: 49 })), answer("c1", '{"ok":true}')],
      [asks({ type: "text", text: "done" })],
    ),
  ]);
  expect(only(steps, "tool")).toMatchObject([
    { tool: { name: "refund", callId: "c1", arguments: { amount: 49 }, result: { ok: true }, rebuilt: false }, fidelity: "exact" },
  ]);
});

it("a tool told by the value of its one argument gets the argument's name from the call", () => {
  const steps = stepsOf([
    model(1, { start: 10, end: 20 }, [user("x")], [asks(call("c1", "look", { city: "Paris" }))]),
    tool(2, { start: 21, end: 22 }, "look", { args: "Paris" }),
  ]);
  expect(only(steps, "tool")).toMatchObject([{ tool: { callId: "c1", arguments: { city: "Paris" } } }]);
});

it("eight equal calls without IDs are joined one by one, in their order", () => {
  const history: Message[] = [];
  const records: Told[] = [];
  for (let n = 0; n < 8; n++) {
    records.push(model(100 + n, { start: n * 10 + 1, end: n * 10 + 3 }, [...history], [asks(call(`c${n}`, "look", { id: 1 }))]));
    records.push(tool(200 + n, { start: n * 10 + 4, end: n * 10 + 6 }, "look", { args: { id: 1 } }));
    history.push(asks(call(`c${n}`, "look", { id: 1 })), answer(`c${n}`, "same"));
  }
  const tools = only(stepsOf(records.toReversed()), "tool");
  expect(tools.map((step) => step.tool?.callId)).toEqual(["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"]);
  expect(tools.every((step) => !step.tool?.rebuilt)).toBe(true);
});

it("a tool span that is missing among equal ones is the one that is rebuilt", () => {
  const steps = stepsOf([
    model(1, { start: 10, end: 12 }, [], [asks(call("c1", "look"))]),
    model(2, { start: 20, end: 22 }, [answer("c1", "a")], [asks(call("c2", "look"))]),
    tool(3, { start: 23, end: 24 }, "look", { args: {} }),
    model(4, { start: 30, end: 32 }, [answer("c1", "a"), answer("c2", "b")], [asks({ type: "text", text: "done" })]),
  ]);
  expect(only(steps, "tool").map((step) => [step.tool?.callId, step.tool?.rebuilt])).toEqual([
    ["c1", true],
    ["c2", false],
  ]);
});

it("what the tool's own span said is never replaced", () => {
  const steps = stepsOf([
    model(1, { start: 10, end: 20 }, [], [asks(call("c1", "look", { id: 1 }))]),
    tool(2, { start: 21, end: 22 }, "look", { callId: "c1", args: { id: 2 }, result: "mine" }),
    model(3, { start: 30, end: 40 }, [answer("c1", "theirs")], []),
  ]);
  expect(only(steps, "tool")[0]?.tool).toMatchObject({ arguments: { id: 2 }, result: "mine" });
});

it("an error that came back as an answer marks the tool as failed although its span is green", () => {
  const [step] = stepsOf([tool(1, { start: 1 }, "look", { result: "error: PolicyServiceTimeout: timed out" })]);
  expect(step).toMatchObject({ status: "error", tool: { isError: true }, error: { message: "error: PolicyServiceTimeout: timed out" } });
});
