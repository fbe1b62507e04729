import { containerDialect } from "./container.ts";

/**
 * One call stands on several levels. A step is one call of the model; the inference below it, where there is one, is the same call
 * and takes what the step says; the generation around them is the loop.
 */
export const mastra = containerDialect({
  name: "mastra",
  why: "its spans name the level they stand on, which the operation names it adds do not; content is often on one level only",
  prefix: "mastra.",
  kind: ["mastra.span.type"],
  kinds: new Map([
    ["agent_run", "agent"],
    ["model_generation", "other"],
    ["model_step", "model"],
    ["model_inference", "model"],
    ["model_chunk", "other"],
    ["tool_call", "tool"],
    ["mcp_tool_call", "tool"],
    ["client_tool_call", "tool"],
    ["provider_tool_call", "tool"],
    ["processor_run", "guardrail"],
    ["memory_operation", "other"],
    ["workflow_run", "other"],
    ["workflow_step", "other"],
    ["workflow_wait_event", "human"],
    ["generic", "other"],
  ]),
  input: [
    "gen_ai.tool.call.arguments",
    "mastra.tool_call.input",
    "mastra.mcp_tool_call.input",
    "mastra.model_step.input",
    "mastra.agent_run.input",
  ],
  output: [
    "gen_ai.tool.call.result",
    "mastra.tool_call.output",
    "mastra.mcp_tool_call.output",
    "mastra.model_step.output",
    "mastra.agent_run.output",
  ],
  toolName: ["gen_ai.tool.name"],
});
