import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import { containerDialect } from "./container.ts";

/** Tool spans carry `{}` for request and response; the model's span has no operation name. */
function kindOf(record: Record): StepKind | undefined {
  const { attributes } = record;
  if (attributes.has("gcp.vertex.agent.tool_call_args")) return "tool";
  const asked = attributes.text("gcp.vertex.agent.llm_request");
  return asked !== undefined && asked !== "{}" ? "model" : undefined;
}

export const googleAdk = containerDialect(
  {
    name: "google-adk",
    why: "Gemini's request and response as sent, with the thoughts that the convention's counts leave out",
    prefix: "gcp.vertex.agent.",
    kind: [],
    kinds: new Map(),
    input: ["gcp.vertex.agent.tool_call_args", "gcp.vertex.agent.llm_request"],
    output: ["gcp.vertex.agent.tool_response", "gcp.vertex.agent.llm_response"],
    usage: ["gcp.vertex.agent.llm_response"],
    toolName: ["gen_ai.tool.name"],
  },
  kindOf,
);
