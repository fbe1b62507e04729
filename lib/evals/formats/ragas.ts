import type { CallCase, EvalCase } from "#evals/eval-case.ts";
import { statusOf } from "#evals/case-words.ts";
import { isObject, parsed } from "#evals/json.ts";
import { openAiMessages, type OpenAiMessage } from "#evals/openai-messages.ts";
import type { Format } from "./format.ts";
import { jsonLine } from "./json-line.ts";
import { NOT_ACTIVE, NOT_TEXT, WHOLE_RUN, withoutMembers } from "./losses.ts";
import { readme } from "./readme.ts";
import { messagesOf } from "./row.ts";

/** Ragas: the conversation so far and the reference half of a multi-turn sample. It has no word for a system message or a tool. */
export const ragas: Format = {
  name: "ragas",
  title: "Ragas",
  mediaType: "application/zip",
  carries: (one) => isActiveCall(one) && messagesOf(one.reference) !== undefined,
  needs: "No active case of this set is a model call with a known-good answer.",
  losses: [
    NOT_ACTIVE,
    WHOLE_RUN,
    { applies: (one) => isActiveCall(one) && messagesOf(one.reference) === undefined, says: "left out: no known-good answer (reference)" },
    {
      applies: isActiveCall,
      says: "without assertions, tools, IDs and provenance: Ragas scores against the reference and has no threshold",
    },
    { applies: (one) => isActiveCall(one) && one.input.system !== undefined, says: "without their system prompt" },
    NOT_TEXT,
    ...withoutMembers("description", "attachments", "privacy", "extensions"),
  ],
  rows: { path: () => "samples.jsonl", of: (one) => jsonLine(sampleOf(one as CallCase)) },
  *beside(written) {
    yield readme("Ragas", written, [
      "EvaluationDataset.from_jsonl('samples.jsonl'); append what your agent answered to each user_input.",
      "ToolCallAccuracy and ToolCallF1 compare it with reference_tool_calls. Assert on the scores: Ragas has no exit code.",
      "Rows stand in the order of manifest.json, which names their cases.",
    ]);
  },
};

function isActiveCall(one: EvalCase): one is CallCase {
  return one.kind === "call" && statusOf(one) === "active";
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ["user", "human"],
  ["assistant", "ai"],
  ["tool", "tool"],
]);

function sampleOf(one: CallCase): object {
  const said = messagesOf(one.reference) ?? [];
  return {
    user_input: openAiMessages(one.input.messages).flatMap(ragasMessage),
    reference: said.at(-1)?.content ?? "",
    reference_tool_calls: said.flatMap(callsOf),
  };
}

function ragasMessage(message: OpenAiMessage): object[] {
  const type = TYPES.get(message.role);
  const calls = callsOf(message);
  return type === undefined ? [] : [{ type, content: message.content, ...(calls.length === 0 ? {} : { tool_calls: calls }) }];
}

function callsOf({ tool_calls: calls = [] }: OpenAiMessage): object[] {
  return calls.map(({ function: { name, arguments: text } }) => {
    const args = parsed(text);
    return { name, args: isObject(args) ? args : {} };
  });
}
