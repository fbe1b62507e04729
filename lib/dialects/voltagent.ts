import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import { hasPrefix } from "./attributes.ts";
import { containerDialect } from "./container.ts";
import type { Dialect } from "./dialect.ts";

/** The span of an agent has no type of its own: it says whose span it is, as all spans do, and carries the agent's state. */
function kindOf({ attributes }: Record): StepKind | undefined {
  if (attributes.has("span.type")) return "other";
  return attributes.text("entity.type") === "agent" && attributes.has("agent.state") ? "agent" : undefined;
}

/** One model span stands for a whole loop of calls and counts the last of them; its agent counts them all. */
const base = containerDialect(
  {
    name: "voltagent",
    why: "plain names (`input`, `llm.messages`) that mean something only under its span types: below all that names itself",
    prefix: "voltagent.",
    kind: ["span.type"],
    kinds: new Map([
      ["llm", "model"],
      ["tool", "tool"],
      ["agent", "agent"],
      ["retriever", "retrieval"],
      ["embedding", "embedding"],
      ["guardrail", "guardrail"],
    ]),
    input: ["llm.messages", "agent.messages", "input"],
    output: ["output"],
    tools: ["llm.tools"],
    toolName: ["tool.name"],
    head: {
      agent: ["entity.name"],
      modelRequested: ["llm.model"],
      finishReasons: ["llm.finish_reason"],
      costUsd: ["usage.cost"],
      usage: {
        input: ["llm.usage.prompt_tokens", "usage.prompt_tokens"],
        cachedInput: ["llm.usage.cached_tokens", "usage.cached_tokens"],
        output: ["llm.usage.completion_tokens", "usage.completion_tokens"],
        reasoning: ["llm.usage.reasoning_tokens", "usage.reasoning_tokens"],
      },
      params: { stream: ["llm.stream"], temperature: ["llm.temperature"], maxTokens: ["llm.max_output_tokens"] },
      tool: { callId: ["tool.call.id"] },
    },
  },
  kindOf,
);

export const voltagent: Dialect = {
  ...base,
  speaks: (record) => record.scope.name === "@voltagent/core" || record.attributes.has("entity.type") || hasPrefix(record, "voltagent."),
};
