import type { CaseTool } from "./case-input.ts";
import type { OtelMessage, OtelPart } from "./otel-message.ts";

/**
 * Messages of a case as OpenAI's chat API takes them, the form that most eval tools show and send. Each of their messages says one
 * thing, so a tool message with two results becomes two. IDs that were not recorded are numbered, calls and results alike.
 */
export interface OpenAiMessage {
  role: string;
  content: string;
  name?: string;
  refusal?: string;
  tool_calls?: OpenAiCall[];
  tool_call_id?: string;
}

export interface OpenAiCall {
  id: string;
  type: "function";
  function: { name: string; arguments: string };
}

export function openAiMessages(messages: readonly OtelMessage[], system: readonly OtelPart[] = []): OpenAiMessage[] {
  const ids = new CallIds();
  const first: OpenAiMessage[] = system.length === 0 ? [] : [{ role: "system", content: textOf(system) }];
  return [...first, ...messages.flatMap((message) => messageOf(message, ids))];
}

export interface OpenAiTool {
  type: "function";
  function: { name: string; description?: string; parameters?: object; strict?: boolean };
}

export function openAiTools(tools: readonly CaseTool[]): OpenAiTool[] {
  return tools.map(({ name, description, parameters, strict }) => ({
    type: "function",
    function: {
      name,
      ...(description === undefined ? {} : { description }),
      ...(parameters === undefined ? {} : { parameters }),
      ...(strict === undefined ? {} : { strict }),
    },
  }));
}

function messageOf({ role, name, parts }: OtelMessage, ids: CallIds): OpenAiMessage[] {
  const calls = parts.filter((part) => part.type === "tool_call").map((part) => callOf(part, ids));
  const results = parts.filter((part) => part.type === "tool_call_response").map((part) => resultOf(part, ids));
  const content = textOf(parts.filter((part) => !CALLS.has(part.type)));
  const refusal = parts.find((part) => part.type === "refusal")?.["content"];
  if (content === "" && calls.length === 0 && results.length > 0) return results;
  const said: OpenAiMessage = {
    role,
    content,
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof refusal === "string" ? { refusal } : {}),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
  return [...results, said];
}

const CALLS: ReadonlySet<string> = new Set(["tool_call", "tool_call_response", "reasoning"]);

function callOf(part: OtelPart, ids: CallIds): OpenAiCall {
  const args = part.arguments_raw ?? (typeof part.arguments === "string" ? part.arguments : JSON.stringify(part.arguments ?? {}));
  return { id: ids.asked(part["id"]), type: "function", function: { name: part.name ?? "", arguments: args } };
}

function resultOf(part: OtelPart, ids: CallIds): OpenAiMessage {
  const result = part["response"];
  return {
    role: "tool",
    content: typeof result === "string" ? result : JSON.stringify(result ?? null),
    tool_call_id: ids.answered(part["id"]),
  };
}

/** What is not text is named in words: the tools that read this form have no word for it. */
function textOf(parts: readonly OtelPart[]): string {
  return parts.map((part) => (typeof part["content"] === "string" ? part["content"] : `[${part.type} not carried]`)).join("\n");
}

/** Pairs calls with results where the recording named neither: in order. */
class CallIds {
  readonly #open: string[] = [];
  #made = 0;

  asked(id: unknown): string {
    if (typeof id === "string") return id;
    this.#made += 1;
    const made = `call_${this.#made}`;
    this.#open.push(made);
    return made;
  }

  answered(id: unknown): string {
    return typeof id === "string" ? id : (this.#open.shift() ?? this.asked(undefined));
  }
}
