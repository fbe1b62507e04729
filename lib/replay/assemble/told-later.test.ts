import { expect, it } from "vitest";
import { stepsOf } from "#replay/assemble.ts";
import { answer, asks, call, model, user } from "./testing.ts";

it("two conversations in one lane are completed each from its own next prompt", () => {
  const steps = stepsOf([
    model(1, { start: 10, end: 20 }, [user("triage")], [asks({ type: "text", text: "" })]),
    model(2, { start: 30, end: 40 }, [user("refund")], [asks({ type: "text", text: "paid" })]),
    model(3, { start: 50, end: 60 }, [user("triage"), asks(call("c1", "specialist")), answer("c1", "paid")], undefined),
  ]);
  expect(steps.find((step) => step.kind === "model")?.output?.messages[0]?.parts).toMatchObject([
    { type: "text", text: "" },
    { type: "tool_call", id: "c1" },
  ]);
});

it("call IDs, arguments and text that a stream lost are told by the next prompt", () => {
  const full = asks({ type: "text", text: "One moment." }, call("c1", "look", { id: 1 }));
  const [first] = stepsOf([
    model(1, { start: 10, end: 20 }, [user("x")], [asks(call(undefined, "look"))]),
    model(2, { start: 30, end: 40 }, [user("x"), full, answer("c1", "y")], [asks({ type: "text", text: "done" })]),
  ]);
  expect(first?.output?.messages).toEqual([full]);
  expect(first?.fidelityReasons).toContain("parts of the answer told by the prompt of the next call");
});

it("a prompt that tells of another answer completes nothing", () => {
  const own = asks(call(undefined, "look", { id: 2 }));
  const [first] = stepsOf([
    model(1, { start: 10, end: 20 }, [user("x")], [own]),
    model(2, { start: 30, end: 40 }, [user("x"), asks(call("c1", "look", { id: 1 })), answer("c1", "y")], [own]),
  ]);
  expect(first?.output?.messages).toEqual([own]);
});
