/** Attribute names that SDKs document and that no step shows, each with the reason. They stay in the record and under Raw. */
interface Unread {
  names: readonly string[];
  why: string;
}

export const UNREAD: readonly Unread[] = [
  {
    names: ["gen_ai.agent.version", "aws.bedrock.agent.id", "agent_id", "crew_id", "task_id", "executor.id"],
    why: "which build or object of an agent ran: a step names its agent, and nothing compares two builds",
  },
  {
    names: [
      "gen_ai.tool.description",
      "gen_ai.tool.type",
      "tool.description",
      "tool.json_schema",
      "spring.ai.tool.definition.schema",
      "spring.ai.tool.type",
    ],
    why: "what a tool is stands with the tools that the model was offered",
  },
  {
    names: [
      "gen_ai.response.time_to_first_chunk",
      "gen_ai.client.operation.time_to_first_chunk",
      "gen_ai.server.time_to_first_token",
      "ai.response.msToFirstChunk",
      "langfuse.observation.completion_start_time",
      "mastra.completion_start_time",
      "ttft_ms",
    ],
    why: "when an answer began: a step has one duration",
  },
  {
    names: ["gen_ai.usage.total_tokens", "llm.usage.total_tokens", "usage.total_tokens", "genkit:output#usage.totalTokens"],
    why: "a sum that SDKs make in different ways (with or without the cache); ours is made of its parts",
  },
  {
    names: [
      "llm.cost.prompt",
      "llm.cost.completion",
      "gen_ai.cost.input_cost",
      "gen_ai.cost.output_cost",
      "gen_ai.usage.input_cost",
      "gen_ai.usage.output_cost",
    ],
    why: "parts of a cost whose whole is sent beside them",
  },
  {
    names: ["gen_ai.aggregated_usage.input_tokens", "gen_ai.aggregated_usage.output_tokens"],
    why: "sums over the calls below, which are counted themselves",
  },
  {
    names: ["gen_ai.input.messages_ref", "gen_ai.output.messages_ref", "gen_ai.system_instructions_ref", "gen_ai.tool.definitions_ref"],
    why: "where the application stored the content: an address that Playhead may not open",
  },
  {
    names: ["langfuse.trace.input", "langfuse.trace.output", "langfuse.trace.name"],
    why: "repeat the input, the output and the name of the trace's first observation",
  },
  {
    names: [
      "langfuse.tags",
      "langfuse.trace.tags",
      "langsmith.span.tags",
      "lmnr.association.properties.tags",
      "mastra.tags",
      "agentops.tags",
      "tag.tags",
      "langfuse.release",
    ],
    why: "labels of the sender; a tag in Playhead is a person's judgement",
  },
  {
    names: ["llm.prompt_template.template", "llm.prompt_template.variables", "gen_ai.prompt.variable.*", "traceloop.prompt.template"],
    why: "the prompt as it was sent stands in the messages; name and version of its template are read",
  },
  {
    names: [
      "anthropic.request.id",
      "gen_ai.request.id",
      "mcp.request.id",
      "jsonrpc.request.id",
      "langsmith.span.id",
      "langsmith.span.dotted_order",
    ],
    why: "IDs of one hop: they join nothing that trace, span and response IDs do not",
  },
  {
    names: ["user.email", "metadata.user_api_key_end_user_id"],
    why: "a person's address or key: user.id is shown, these are not spread over lists",
  },
  {
    names: ["voltagent.label", "span.label", "workflow.name", "workflow_builder.name", "gen_ai.workflow.name"],
    why: "a second name of what the span names already",
  },
  {
    names: ["gen_ai.data_source.id", "aws.bedrock.knowledge_base.id", "mcp.resource.uri", "embedding.model_name"],
    why: "where a search looked; what was asked and found is read",
  },
];
