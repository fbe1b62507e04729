import { expect, test } from "vitest";
import { rootFirst } from "./run-row.ts";

test("the agent that the run is named after comes first", () => {
  expect(rootFirst("invoke_agent support-agent", ["researcher", "support-agent"])).toEqual(["support-agent", "researcher"]);
});

test("an agent whose name is part of another's does not take its place", () => {
  expect(rootFirst("support-agent", ["agent", "support-agent"])).toEqual(["support-agent", "agent"]);
});

test("a run that is named after no agent keeps their order", () => {
  expect(rootFirst("POST /chat", ["researcher", "support-agent"])).toEqual(["researcher", "support-agent"]);
});
