import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { openAiMessages } from "#evals/openai-messages.ts";
import { CASES } from "./exported-set.ts";

/**
 * OpenAI's chat API on a free port, answering each case's frozen conversation as the incident did or as it should have. A
 * conversation that did not arrive letter by letter is answered with an error, so that a rendered template is seen.
 */
export async function startReplayModel(): Promise<{ url: string; answers(which: "reference" | "observed"): void; close(): void }> {
  let which: "reference" | "observed" = "reference";
  const server = createServer((request, response) => {
    const answered = text(request).then((body) => answerTo(body, which));
    answered.then(
      (answer) =>
        response.writeHead(answer === undefined ? 400 : 200, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {})),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, answers: (chosen) => void (which = chosen), close: () => void server.close() };
}

interface Asked {
  messages: { role: string; content?: unknown }[];
}

function answerTo(body: string, which: "reference" | "observed"): object | undefined {
  const said = ({ messages }: Asked): string =>
    JSON.stringify(messages.filter(({ role }) => role === "user" || role === "system").map(({ content }) => content));
  const asked = said(JSON.parse(body) as Asked);
  const one = CASES.find(({ input }) => said({ messages: openAiMessages(input.messages, input.system) }) === asked);
  const message = one?.[which]?.message;
  if (message === undefined) return undefined;
  const [answer] = openAiMessages([message]);
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_790_000_000,
    model: "gpt-4o-mini",
    choices: [
      { index: 0, message: { refusal: null, ...answer }, logprobs: null, finish_reason: answer?.tool_calls ? "tool_calls" : "stop" },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}
