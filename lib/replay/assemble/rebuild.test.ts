import { expect, it } from "vitest";
import { stepsOf } from "#replay/assemble.ts";
import { agent, answer, asks, call, kinds, model, only, tool, user } from "./testing.ts";

it("a call that no span told of is rebuilt between the call that asked and the call that saw its result", () => {
  const steps = stepsOf([
    model(1, { start: 10, end: 20 }, [user("refund")], [asks(call("c1", "refund", { amount: "forty" }))]),
    model(
      3,
      { start: 31, end: 40 },
      [asks(call("c1", "refund")), answer("c1", "TypeError: amount must be a number")],
      [asks({ type: "text", text: "sorry" })],
    ),
  ]);
  expect(kinds(steps)).toEqual(["model chat", "tool refund", "model chat"]);
  expect(steps[1]).toMatchObject({
    id: `${"1".padStart(32, "0")}-${"1".padStart(16, "0")}.1`,
    startedAt: "1970-01-01T00:00:00.000000020Z",
    endedAt: "1970-01-01T00:00:00.000000031Z",
    status: "error",
    error: { message: "TypeError: amount must be a number" },
    tool: { callId: "c1", isError: true, rebuilt: true },
    fidelity: "partial",
  });
});

it("a rebuilt step finds its result in another trace of the run", () => {
  const steps = stepsOf([
    model(1, { trace: 1, start: 10, end: 20 }, [user("x")], [asks(call("c1", "look"))]),
    model(1, { trace: 2, start: 30, end: 40 }, [answer("c1", "found")], [asks({ type: "text", text: "done" })]),
  ]);
  expect(only(steps, "tool")).toMatchObject([{ tool: { result: "found" }, traceId: "1".padStart(32, "0") }]);
});

it("a call that nobody answered yet is shown as open, with no result", () => {
  const [, , rebuilt] = stepsOf([
    agent(9, { start: 9, end: 21 }, "a"),
    model(1, { start: 10, end: 20, parent: 9 }, [user("x")], [asks(call("c1", "look"))]),
  ]);
  expect(rebuilt).toMatchObject({
    status: "open",
    tool: { rebuilt: true },
    fidelityReasons: expect.arrayContaining(["result not captured"]),
  });
  expect(rebuilt?.endedAt).toBeUndefined();
});

it("a list that an agent goes on filling tells its first call no results of later ones", () => {
  const whole = [user("hi"), asks(call("c1", "look")), answer("c1", "1"), asks(call("c2", "act")), answer("c2", "2")];
  const steps = stepsOf([
    model(1, { start: 10, end: 20 }, whole, [asks(call("c1", "look"))]),
    tool(2, { start: 21, end: 22 }, "look", { callId: "c1" }),
    model(3, { start: 30, end: 40 }, whole, [asks(call("c2", "act"))]),
    tool(4, { start: 41, end: 42 }, "act", { callId: "c2" }),
    model(5, { start: 50, end: 60 }, whole, [asks({ type: "text", text: "done" })]),
  ]);
  expect(kinds(steps)).toEqual(["model chat", "tool look", "model chat", "tool act", "model chat"]);
});
