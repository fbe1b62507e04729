import type { CallCase } from "#evals/eval-case.ts";
import { parsed } from "#evals/json.ts";
import { openAiMessages, type OpenAiMessage } from "#evals/openai-messages.ts";
import type { Format } from "./format.ts";
import { isTest, NEEDS_A_TEST } from "./gate.ts";
import { graderFiles } from "./grader-files.ts";
import { jsonLine } from "./json-line.ts";
import { kit } from "./kit.ts";
import { NOT_TEXT, OF_TESTS, SEVERAL_TRIALS, withoutInput, withoutMembers } from "./losses.ts";
import { readme } from "./readme.ts";
import { messagesOf, metadataOf } from "./row.ts";

/**
 * Inspect AI: a dataset with a task that gives the model the frozen call and its tools. Contents are plain strings: Inspect looks
 * for a file of the name where a content is a list or where `files` or `setup` name one.
 */
export const inspect: Format = {
  name: "inspect",
  title: "Inspect AI",
  mediaType: "application/zip",
  carries: isTest,
  needs: NEEDS_A_TEST,
  losses: [
    ...OF_TESTS,
    NOT_TEXT,
    SEVERAL_TRIALS("pass epochs for more trials"),
    ...withoutMembers("description", "attachments", "privacy", "extensions"),
    ...withoutInput("model", "prompt", "tool_choice", "parallel_tool_calls", "response_format", "wire"),
  ],
  rows: { path: () => "cases.jsonl", of: (one) => jsonLine(sampleOf(one as CallCase)) },
  *beside(written) {
    yield* kit("inspect");
    yield* kit("python");
    yield readme("Inspect AI", written, [
      "pip install inspect-ai, and the package of your model's provider. Node 20 or newer is on the PATH: the grader is JavaScript.",
      "python run.py <model>, for example openai/gpt-4.1\nExit code 0: every case passed. 1: a case failed. 2: a case was not scored.",
      "To test your agent instead of a model, replace the solver in task.py.",
    ]);
    yield* graderFiles("grade-case.ts", { gradeCase: "gradeCase", gradeRow: "gradeRow" });
  },
};

function sampleOf(one: CallCase): object {
  const messages = openAiMessages(one.input.messages, one.input.system);
  const reference = messagesOf(one.reference)?.at(-1)?.content ?? "";
  return {
    id: one.id,
    input: messages.map(inspectMessage),
    target: reference,
    metadata: { ...metadataOf(one), params: one.input.params, messages },
  };
}

/** Inspect's own shape: a call names its function in one word and holds its arguments as an object. */
function inspectMessage({ tool_calls: calls, ...message }: OpenAiMessage): object {
  const made = calls?.map(({ id, function: { name, arguments: text } }) => {
    const args = parsed(text);
    const broken = args === undefined || args === null || typeof args !== "object" || Array.isArray(args);
    return { id, type: "function", function: name, arguments: broken ? {} : args, ...(broken ? { parse_error: text } : {}) };
  });
  return made === undefined ? message : { ...message, tool_calls: made };
}
