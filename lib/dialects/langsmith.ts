import { containerDialect } from "./container.ts";

/** `langsmith.trace.session_id` is a project and no session: it is not read. */
export const langsmith = containerDialect({
  name: "langsmith",
  why: "whole inputs and outputs of runs in gen_ai.prompt and gen_ai.completion: below the convention, which newer versions add",
  prefix: "langsmith.",
  kind: ["langsmith.span.kind"],
  kinds: new Map([
    ["llm", "model"],
    ["tool", "tool"],
    ["retriever", "retrieval"],
    ["embedding", "embedding"],
    ["chain", "other"],
    ["prompt", "other"],
    ["parser", "other"],
  ]),
  input: ["gen_ai.prompt"],
  output: ["gen_ai.completion"],
  usage: ["langsmith.usage_metadata"],
  toolName: ["gen_ai.tool.name", "langsmith.trace.name"],
  head: {
    modelRequested: ["langsmith.metadata.ls_model_name"],
    params: { stream: ["langsmith.request.streaming"], temperature: ["langsmith.metadata.ls_temperature"] },
  },
});
