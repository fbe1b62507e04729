import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What the fake agent's user asks, what the model calls, what the tool says, and the last word. Interop tests look for these. */
export const STORY = {
  question: "Where is order A-1042?",
  tool: "lookup_order",
  argument: "A-1042",
  result: "lost in transit",
  answer: "Your order A-1042 was lost in transit.",
} as const;

export interface FakeModel {
  /** Base URL for an OpenAI client. */
  baseUrl: string;
  close(): Promise<void>;
}

interface ChatRequest {
  model?: string;
  messages?: { role: string }[];
}

/** OpenAI's chat completions, in so far as one tool call and one answer need it: a tool result in the prompt ends the task. */
function completion({ model = "gpt-4o-mini", messages = [] }: ChatRequest): object {
  const done = messages.some(({ role }) => role === "tool");
  const call = { id: "call_1", type: "function", function: { name: STORY.tool, arguments: JSON.stringify({ order_id: STORY.argument }) } };
  const message = done
    ? { role: "assistant", content: STORY.answer, refusal: null }
    : { role: "assistant", content: null, refusal: null, tool_calls: [call] };
  return {
    id: `chatcmpl-${done ? 2 : 1}`,
    object: "chat.completion",
    created: 1_790_000_000,
    model: `${model}-2026`,
    choices: [{ index: 0, message, logprobs: null, finish_reason: done ? "stop" : "tool_calls" }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  };
}

async function bodyOf(request: IncomingMessage): Promise<ChatRequest> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as ChatRequest;
}

/** A scripted model on a free port of this machine: real SDKs run against it without a network or a key. */
export async function startFakeModel(): Promise<FakeModel> {
  const server = createServer((request, response) => {
    bodyOf(request).then(
      (asked) => response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(completion(asked))),
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, close: () => new Promise((resolve) => void server.close(() => resolve())) };
}
