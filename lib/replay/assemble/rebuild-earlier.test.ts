import { expect, it } from "vitest";
import { stepsOf } from "#replay/assemble.ts";
import { answer, asks, call, model, user } from "./testing.ts";

it("a run of one model call shows the tool whose result it was first to see, not the one it asks for", () => {
  const before = [user("x"), asks(call("c0", "find")), answer("c0", "old"), asks(call("c1", "look", { id: 1 })), answer("c1", "new")];
  const steps = stepsOf([model(1, { start: 10, end: 20 }, before, [asks(call("c2", "act"))])]);
  expect(steps).toMatchObject([
    { kind: "tool", tool: { callId: "c1", arguments: { id: 1 }, result: "new", rebuilt: true } },
    { kind: "model" },
  ]);
});
