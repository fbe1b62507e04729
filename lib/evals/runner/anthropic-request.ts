import type { CallCase } from "#evals/eval-case.ts";
import { isObject, parsed } from "#evals/json.ts";
import { openAiMessages, openAiTools, type OpenAiMessage, type OpenAiTool } from "#evals/openai-messages.ts";
import { modelOf, paramsOf, systemOf, wireBody, type Current } from "./model-request.ts";

/** Anthropic asks for a ceiling; this one is used where none was recorded. */
const MAX_TOKENS = 4096;

/** A model call as the body of Anthropic's messages API. Throws NotBound or UnfilledPrompt. */
export function anthropicRequest(one: CallCase, current: Current): object {
  const wire = wireBody(one, "anthropic.messages");
  if (wire !== undefined) return { ...(wire as object), stream: false };
  const { input } = one;
  const system = systemOf(one, current);
  const recorded = openAiTools(input.tools ?? []);
  const tools = input.bind?.tools === "recorded" ? recorded : (current.tools ?? recorded);
  const { temperature, top_p, max_tokens, max_completion_tokens, stop } = paramsOf(one);
  return {
    model: modelOf(one, current),
    max_tokens: max_tokens ?? max_completion_tokens ?? MAX_TOKENS,
    ...(system === undefined ? {} : { system }),
    messages: joined(openAiMessages(input.messages).map(messageOf)),
    ...(tools.length === 0 ? {} : { tools: tools.map(toolOf) }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(stop === undefined ? {} : { stop_sequences: Array.isArray(stop) ? stop : [stop] }),
  };
}

interface Message {
  role: "user" | "assistant";
  content: object[];
}

function messageOf(message: OpenAiMessage): Message {
  if (message.role === "tool")
    return { role: "user", content: [{ type: "tool_result", tool_use_id: message.tool_call_id, content: message.content }] };
  const text = message.content === "" ? [] : [{ type: "text", text: message.content }];
  const calls = (message.tool_calls ?? []).map(({ id, function: { name, arguments: args } }) => ({
    type: "tool_use",
    id,
    name,
    input: inputOf(args),
  }));
  return { role: message.role === "assistant" ? "assistant" : "user", content: [...text, ...calls] };
}

/** Arguments that were no JSON cannot be said to Anthropic: they stand as the text that they were. */
function inputOf(args: string): object {
  const value = parsed(args);
  return isObject(value) ? value : { arguments: args };
}

/** Roles take turns: what one says in a row is one message. One that says nothing is none. */
function joined(messages: readonly Message[]): Message[] {
  const made: Message[] = [];
  for (const { role, content } of messages) {
    const last = made.at(-1);
    if (content.length === 0) continue;
    if (last?.role === role) last.content.push(...content);
    else made.push({ role, content: [...content] });
  }
  return made;
}

function toolOf({ function: { name, description, parameters } }: OpenAiTool): object {
  return { name, ...(description === undefined ? {} : { description }), input_schema: parameters ?? { type: "object", properties: {} } };
}
