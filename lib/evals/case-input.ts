import { z } from "zod";
import { match } from "./assertion.ts";
import { json, jsonObject } from "./json-model.ts";
import { otelMessage, otelPart } from "./otel-message.ts";

/** What a case feeds the agent: one model call, or a whole run with stubbed tools (eval-case.md §2.2 to 2.5). */

const text = z.string();

const toolDefinition = z.looseObject({
  name: text,
  kind: z.enum(["function", "mcp", "provider"]).exactOptional(),
  description: text.exactOptional(),
  parameters: jsonObject.exactOptional(),
  strict: z.boolean().exactOptional(),
  /** Does this tool change the world? */
  mutating: z.boolean().exactOptional(),
  server: text.exactOptional(),
  raw: json.exactOptional(),
});
export type CaseTool = z.infer<typeof toolDefinition>;

const model = z.looseObject({
  provider: text.exactOptional(),
  requested: text.exactOptional(),
  responded: text.exactOptional(),
  api: text.exactOptional(),
});
const prompt = z.looseObject({
  name: text.exactOptional(),
  version: text.exactOptional(),
  sha256: text.exactOptional(),
  variables: jsonObject.exactOptional(),
});
const origin = z.enum(["current", "recorded"]).exactOptional();
/** Which parts come from the repository under test and which from the recording. */
const bind = z.strictObject({ prompt: origin, tools: origin, model: origin, params: origin });

const wire = z.looseObject({
  format: z.enum(["openai.chat", "openai.responses", "anthropic.messages", "google.generate_content", "bedrock.converse", "other"]),
  body: json,
  truncated: z.boolean().exactOptional(),
});

const shared = {
  system: z.array(otelPart).exactOptional(),
  tools: z.array(toolDefinition).exactOptional(),
  params: jsonObject.exactOptional(),
  model: model.exactOptional(),
  prompt: prompt.exactOptional(),
  bind: bind.exactOptional(),
};

export const callInput = z.strictObject({
  ...shared,
  messages: z.array(otelMessage).min(1),
  tool_choice: json.exactOptional(),
  parallel_tool_calls: z.boolean().exactOptional(),
  response_format: jsonObject.exactOptional(),
  wire: wire.exactOptional(),
});
export type CallInput = z.infer<typeof callInput>;

export const runInput = z.strictObject({
  ...shared,
  turns: z.array(z.looseObject({ message: otelMessage, after: z.enum(["start", "assistant_reply"]).exactOptional() })).min(1),
  agent: z.looseObject({ name: text.exactOptional(), version: text.exactOptional(), entrypoint: text.exactOptional() }).exactOptional(),
  history: z.array(otelMessage).exactOptional(),
  context: jsonObject.exactOptional(),
});

export type RunInput = z.infer<typeof runInput>;

const stub = z.strictObject({
  id: text.exactOptional(),
  tool: text,
  args: match.exactOptional(),
  occurrence: z.int().min(1).exactOptional(),
  result: z.looseObject({ content: json, content_type: text.exactOptional(), is_error: z.boolean().exactOptional() }),
  latency_ms: z.number().exactOptional(),
  times: z.int().exactOptional(),
  source_span_id: text.exactOptional(),
  recorded_args: json.exactOptional(),
});

export type Stub = z.infer<typeof stub>;

export const replay = z.strictObject({
  stubs: z.array(stub),
  on_miss: z.enum(["fail", "error_result", "live_readonly"]),
  order: z.enum(["by_match", "by_sequence"]).exactOptional(),
  now: text.exactOptional(),
  seed: z.int().exactOptional(),
  max_steps: z.int().min(1).exactOptional(),
  timeout_ms: z.int().exactOptional(),
});
