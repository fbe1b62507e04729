import { expect, it } from "vitest";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";
import { asks, kinds, model, only, user } from "./testing.ts";

const stack = (path: string): Told => {
  const attributes = {
    "exception.type": "Error",
    "exception.message": "500 down",
    "exception.stacktrace": `Error: 500 down\n    at request (${path})`,
  };
  return told(spanRecord(1, { status: { code: 2 }, events: [{ name: "exception", attributes }] }), {
    kind: "agent",
    name: "a",
    error: { message: "500 down" },
  });
};

it("is rebuilt from the agent's exception when a model client threw it", () => {
  expect(stepsOf([stack("/app/node_modules/openai/client.js:1:1")])).toMatchObject([
    { kind: "agent" },
    { kind: "model", status: "error", error: { message: "500 down" } },
  ]);
});

it("is rebuilt from a function's exception, too, where no agent is told of", () => {
  const { record, ...rest } = stack("/app/node_modules/openai/client.js:1:1");
  const other = { ...rest, record, head: { ...rest.head, kind: "other" as const } };
  expect(stepsOf([other])).toMatchObject([{ kind: "other" }, { kind: "model", status: "error" }]);
});

it("is each request that threw inside a call that went on", () => {
  const attributes = { "exception.message": "500 down", "exception.stacktrace": "Error: 500 down" };
  const request = (id: number, start: number, fails: boolean): Told =>
    told(
      spanRecord(id, {
        start,
        end: start + 1,
        parent: 1,
        ...(fails ? { status: { code: 2 }, events: [{ name: "exception", attributes }] } : {}),
      }),
      { kind: "infra", name: "POST", ...(fails ? { error: { message: "500 down" } } : {}) },
    );
  const steps = only(
    stepsOf([
      model(1, { start: 1, end: 9 }, [user("hi")], [asks({ type: "text", text: "done" })]),
      request(2, 2, true),
      request(3, 5, false),
    ]),
    "model",
  );
  expect(steps).toMatchObject([
    { status: "error", error: { message: "500 down" }, name: "model call" },
    { name: "chat", output: { messages: [{ parts: [{ text: "done" }] }] } },
  ]);
});

it("is not invented when the agent's own code threw", () => {
  expect(kinds(stepsOf([stack("/app/src/refunds.js:1:1")]))).toEqual(["agent a"]);
});
