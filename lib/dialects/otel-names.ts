import type { StepKind } from "#trace/step.ts";
import type { HeadTable } from "./head-table.ts";

/** Attribute names of the OpenTelemetry GenAI conventions, newest first, and of those who write the older ones. */
export const OTEL_HEAD: HeadTable = {
  agent: ["gen_ai.agent.name"],
  provider: ["gen_ai.provider.name", "gen_ai.system"],
  modelRequested: ["gen_ai.request.model"],
  modelResponded: ["gen_ai.response.model"],
  responseId: ["gen_ai.response.id"],
  finishReasons: [
    "gen_ai.response.finish_reasons",
    "gen_ai.response.finish_reason",
    "gen_ai.response.stop_reason",
    "anthropic.message.stop_reason",
  ],
  costUsd: ["gen_ai.usage.cost", "gen_ai.cost.total_cost"],
  usage: {
    input: ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"],
    cachedInput: [
      "gen_ai.usage.cache_read.input_tokens",
      "gen_ai.usage.cache_read_input_tokens",
      "gen_ai.usage.prompt_tokens_details.cached_tokens",
      "gen_ai.usage.input_tokens_details.cached_tokens",
    ],
    cacheWrite: [
      "gen_ai.usage.cache_write.input_tokens",
      "gen_ai.usage.cache_creation.input_tokens",
      "gen_ai.usage.cache_creation_input_tokens",
      "gen_ai.usage.cache_write_input_tokens",
      "gen_ai.usage.prompt_tokens_details.cache_creation_tokens",
    ],
    output: ["gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"],
    reasoning: [
      "gen_ai.usage.reasoning.output_tokens",
      "gen_ai.usage.reasoning_tokens",
      "gen_ai.usage.experimental.reasoning_tokens",
      "gen_ai.usage.completion_tokens_details.reasoning_tokens",
    ],
  },
  params: {
    temperature: ["gen_ai.request.temperature"],
    topP: ["gen_ai.request.top_p"],
    topK: ["gen_ai.request.top_k"],
    maxTokens: ["gen_ai.request.max_tokens", "gen_ai.request.max_completion_tokens"],
    stop: ["gen_ai.request.stop_sequences"],
    seed: ["gen_ai.request.seed", "gen_ai.openai.request.seed"],
    frequencyPenalty: ["gen_ai.request.frequency_penalty"],
    presencePenalty: ["gen_ai.request.presence_penalty"],
    choiceCount: ["gen_ai.request.choice.count", "gen_ai.request.n"],
    reasoningEffort: ["gen_ai.request.reasoning.level", "gen_ai.request.reasoning_effort", "gen_ai.request.reasoning.effort"],
    stream: ["gen_ai.request.stream", "gen_ai.request.is_stream", "gen_ai.is_streaming"],
    outputType: ["gen_ai.output.type", "gen_ai.openai.request.response_format"],
    // OpenLLMetry: the JSON Schema of a structured answer, as JSON text.
    responseSchema: ["gen_ai.request.structured_output_schema"],
    previousResponseId: ["gen_ai.request.previous_response.id"],
  },
  prompt: { name: ["gen_ai.prompt.name"], version: ["gen_ai.prompt.version"] },
  tool: { name: ["gen_ai.tool.name"], callId: ["gen_ai.tool.call.id", "gen_ai.tool.call_id"], arguments: ["gen_ai.tool.call.arguments"] },
};

/** `gen_ai.operation.name` → kind: the convention's own names, then those met in the wild (dialects.md §2.1). */
export const OPERATION_KINDS: ReadonlyMap<string, StepKind> = new Map<string, StepKind>([
  ["chat", "model"],
  ["generate_content", "model"],
  ["text_completion", "model"],
  ["embeddings", "embedding"],
  ["retrieval", "retrieval"],
  ["rerank", "retrieval"],
  ["execute_tool", "tool"],
  ["invoke_agent", "agent"],
  ["create_agent", "other"],
  ["invoke_workflow", "other"],
  ["plan", "other"],
  ["fetch_response", "other"],
  ["apply_guardrail", "guardrail"],
  ["agent_step", "other"],
  ["workflow", "other"],
  ["completion", "model"],
  ["generate", "model"],
  ["chat.completions", "model"],
  ["llm_request", "model"],
  ["llm_call", "model"],
  ["tool_call", "tool"],
  ["vector_db_retrieve", "retrieval"],
  ["execute_task", "other"],
  ["execute_event_loop_cycle", "other"],
]);

/** Span name prefixes of the convention, for spans that lost their operation name. */
export const NAME_KINDS: readonly (readonly [prefix: string, kind: StepKind])[] = [
  ["chat ", "model"],
  ["generate_content ", "model"],
  ["text_completion ", "model"],
  ["execute_tool ", "tool"],
  ["invoke_agent ", "agent"],
  ["create_agent ", "other"],
  ["embeddings ", "embedding"],
  ["retrieval ", "retrieval"],
];
