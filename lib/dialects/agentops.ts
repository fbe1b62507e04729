import { containerDialect } from "./container.ts";

/** Model calls beside it are told in Traceloop's indexed words; `tool_call.*` spans tell what was asked, not what ran. */
export const agentops = containerDialect({
  name: "agentops",
  why: "decorators that put arguments and results into one attribute each: below all that cuts messages apart",
  prefix: "agentops.",
  kind: ["agentops.span.kind"],
  kinds: new Map([
    ["agent", "agent"],
    ["tool", "tool"],
    ["llm", "model"],
    ["guardrail", "guardrail"],
    ["session", "other"],
    ["operation", "other"],
    ["task", "other"],
    ["workflow", "other"],
    ["chain", "other"],
    ["text", "other"],
  ]),
  input: ["agentops.tool.input", "agentops.entity.input", "agentops.agent.input", "agentops.operation.input"],
  output: ["agentops.tool.output", "agentops.entity.output", "agentops.agent.output", "agentops.operation.output"],
  toolName: ["agentops.tool.name", "tool.name", "agentops.entity.name", "operation.name"],
  head: { agent: ["agent.name", "agentops.entity.name", "operation.name"] },
});
