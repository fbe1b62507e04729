import type { CallCase } from "#evals/eval-case.ts";
import { openAiMessages, openAiTools } from "#evals/openai-messages.ts";
import { modelOf, paramsOf, systemOf, wireBody, type Current } from "./model-request.ts";

/** A model call as the body of OpenAI's chat API. Throws NotBound or UnfilledPrompt. */
export function openAiRequest(one: CallCase, current: Current): object {
  const wire = wireBody(one, "openai.chat");
  if (wire !== undefined) return { ...(wire as object), stream: false };
  const { input } = one;
  const system = systemOf(one, current);
  const tools = input.bind?.tools === "recorded" ? openAiTools(input.tools ?? []) : (current.tools ?? openAiTools(input.tools ?? []));
  const messages = openAiMessages(input.messages);
  return {
    model: modelOf(one, current),
    messages: system === undefined ? messages : [{ role: "system", content: system }, ...messages],
    ...(tools.length === 0 ? {} : { tools }),
    ...(tools.length === 0 || input.tool_choice === undefined ? {} : { tool_choice: input.tool_choice }),
    ...(tools.length === 0 || input.parallel_tool_calls === undefined ? {} : { parallel_tool_calls: input.parallel_tool_calls }),
    ...(input.response_format === undefined ? {} : { response_format: input.response_format }),
    ...paramsOf(one),
  };
}
