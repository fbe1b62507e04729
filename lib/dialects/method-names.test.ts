import { expect, it } from "vitest";
import { calledObject, isAgentRun, isPrivate, ownerOf } from "./method-names.ts";

it("a span that is named after a method tells whose it was", () => {
  expect(ownerOf("FunctionAgent.run")).toBe("FunctionAgent");
  expect(ownerOf("Senior Researcher._execute_core")).toBe("Senior Researcher");
  expect(ownerOf("acme.refunds v2.1")).toBe("acme.refunds v2.1");
});

it("the run of an agent's class is an agent, its inner steps and other classes are none", () => {
  expect(["FunctionAgent.run", "ReActAgent.achat", "AgentWorkflow.run"].map(isAgentRun)).toEqual([true, true, true]);
  expect(["BaseWorkflowAgent.run_agent_step", "Workflow.run", "refund agent.run"].map(isAgentRun)).toEqual([false, false, false]);
});

it("a private method begins with an underscore", () => {
  expect(isPrivate("OpenAI._prepare_chat_with_tools")).toBe(true);
  expect(isPrivate("OpenAI.achat")).toBe(false);
});

it("a tool that Python called as an object has the object's name", () => {
  expect(["lookup_order.__call__", "db.query", "run"].map(calledObject)).toEqual(["lookup_order", "db.query", "run"]);
});
