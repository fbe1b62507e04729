import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { openAiMessages, openAiTools, type OpenAiMessage, type OpenAiTool } from "#evals/openai-messages.ts";
import type { OtelMessage } from "#evals/otel-message.ts";

/** What an agent under test is given, as JSON: everything that it may know, and nothing of what is expected of it. */
export interface AgentRequest {
  protocol: "playhead-eval/1";
  case: { id: string; revision: number; kind: EvalCase["kind"] };
  run: string;
  trial: number;
  /** The conversation so far, as OpenAI's chat API writes it; the agent answers it. Without the system prompt. */
  messages: OpenAiMessage[];
  /** What was recorded of the agent. `bind` says which of it the case wants, and which the agent brings itself. */
  recorded: { system?: string; tools?: OpenAiTool[]; params?: Json; model?: Json; prompt?: Json };
  bind: { prompt: Origin; tools: Origin; model: Origin; params: Origin };
  context?: Json;
  /** The clock and seed of the recording, where it has them. */
  now?: string;
  seed?: number;
  maxSteps?: number;
  /** Where the recorded tools answer. Only whole runs have them. */
  toolServer?: ToolServer;
}

type Origin = "current" | "recorded";

export interface ToolServer {
  /** MCP over streamable HTTP. */
  mcp: string;
  /** The same over stdio: a program and its arguments. */
  mcpCommand: string[];
  /** `POST <url>/<tool>` with the arguments as JSON answers with the result; `GET <url>` lists the tools. */
  http: string;
}

export interface Attempt {
  run: string;
  trial: number;
  toolServer?: ToolServer;
}

export function agentRequest(one: EvalCase, messages: OpenAiMessage[], { run, trial, toolServer }: Attempt): AgentRequest {
  const { input, replay } = one;
  return compact<AgentRequest>({
    protocol: "playhead-eval/1",
    case: { id: one.id, revision: one.revision, kind: one.kind },
    run,
    trial,
    messages,
    recorded: recordedOf(input),
    bind: { prompt: "current", tools: "current", model: "current", params: "recorded", ...compact(input.bind ?? {}) },
    context: "turns" in input ? input.context : undefined,
    now: replay?.now,
    seed: replay?.seed,
    maxSteps: replay?.max_steps,
    toolServer,
  });
}

function recordedOf({ system, tools, params, model, prompt }: EvalCase["input"]): AgentRequest["recorded"] {
  const [first] = openAiMessages([], system);
  return compact<AgentRequest["recorded"]>({
    system: first?.content,
    tools: tools === undefined ? undefined : openAiTools(tools),
    params,
    model: model as Json | undefined,
    prompt: prompt as Json | undefined,
  });
}

/** What is said to the agent before its first answer, and what after each of them. */
export function turnsOf({ input }: EvalCase): { before: OtelMessage[]; turns: OtelMessage[][] } {
  if ("messages" in input) return { before: [], turns: [input.messages] };
  const turns: OtelMessage[][] = [];
  for (const { message, after = turns.length === 0 ? "start" : "assistant_reply" } of input.turns) {
    const last = turns.at(-1);
    if (after === "assistant_reply" || last === undefined) turns.push([message]);
    else last.push(message);
  }
  return { before: input.history ?? [], turns };
}
