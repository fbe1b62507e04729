import type { Json } from "#trace/message.ts";
import { isObject } from "#evals/json.ts";
import type { CallCase } from "#evals/eval-case.ts";
import type { OpenAiTool } from "#evals/openai-messages.ts";
import { renderPrompt } from "./render-prompt.ts";

/** What the repository under test brings to a model call that is asked without an agent. */
export interface Current {
  /** Name of a model, or the recorded one. */
  model?: string;
  /** Text of the system prompt, with `{{variables}}`; `recorded` takes the recorded one. */
  prompt?: { text: string } | "recorded";
  /** Tool definitions as OpenAI writes them. Absent: the recorded ones. */
  tools?: OpenAiTool[];
}

/** What the case wants from the repository and nobody gave: it would test the recording instead. */
export class NotBound extends Error {}

/** The system prompt that the call is made with. */
export function systemOf({ input }: CallCase, { prompt }: Current): string | undefined {
  const recorded = input.system?.map((part) => (typeof part["content"] === "string" ? part["content"] : "")).join("\n");
  if (input.bind?.prompt === "recorded" || prompt === "recorded" || recorded === undefined) return recorded;
  if (prompt === undefined)
    throw new NotBound("it tests the current prompt: give it with --prompt <file>, or take the recorded one with --prompt recorded");
  return renderPrompt(prompt.text, input.prompt?.variables);
}

export function modelOf({ input }: CallCase, { model }: Current): string {
  const recorded = input.model?.requested;
  if (model !== undefined && model !== "recorded" && input.bind?.model !== "recorded") return model;
  if (recorded !== undefined && (model === "recorded" || input.bind?.model === "recorded")) return recorded;
  throw new NotBound("no model is named: give it with --model <name>, or take the recorded one with --model recorded");
}

/** Parameters by the names under which SDKs record them, as OpenAI's chat API calls them. What is not here stays in the recording. */
const PARAMS: ReadonlyMap<string, string> = new Map([
  ["temperature", "temperature"],
  ["top_p", "top_p"],
  ["topP", "top_p"],
  ["max_tokens", "max_tokens"],
  ["maxTokens", "max_tokens"],
  ["max_completion_tokens", "max_completion_tokens"],
  ["maxCompletionTokens", "max_completion_tokens"],
  ["seed", "seed"],
  ["stop", "stop"],
  ["stop_sequences", "stop"],
  ["stopSequences", "stop"],
  ["frequency_penalty", "frequency_penalty"],
  ["frequencyPenalty", "frequency_penalty"],
  ["presence_penalty", "presence_penalty"],
  ["presencePenalty", "presence_penalty"],
  ["reasoning_effort", "reasoning_effort"],
  ["reasoningEffort", "reasoning_effort"],
]);

/** The recorded parameters, unless the case leaves them to the provider's defaults. */
export function paramsOf({ input }: CallCase): { [name: string]: Json } {
  if (input.bind?.params === "current" || !isObject(input.params)) return {};
  return Object.fromEntries(
    Object.entries(input.params).flatMap(([name, value]) => {
      const known = PARAMS.get(name);
      return known === undefined ? [] : [[known, value]];
    }),
  );
}

/** The request as it was sent, where a case replays everything as recorded and its bytes were captured whole. */
export function wireBody({ input }: CallCase, format: string): Json | undefined {
  const { bind, wire } = input;
  const asRecorded = (["prompt", "tools", "model"] as const).every((part) => bind?.[part] === "recorded") && bind?.params !== "current";
  return asRecorded && wire?.format === format && wire.truncated !== true ? wire.body : undefined;
}
