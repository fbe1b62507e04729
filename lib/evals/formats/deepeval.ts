import type { CallCase } from "#evals/eval-case.ts";
import { parsed } from "#evals/json.ts";
import { openAiMessages } from "#evals/openai-messages.ts";
import type { Format, Loss } from "./format.ts";
import { isTest, NEEDS_A_TEST } from "./gate.ts";
import { graderFiles } from "./grader-files.ts";
import { jsonLine } from "./json-line.ts";
import { kit } from "./kit.ts";
import { NOT_TEXT, OF_TESTS, SEVERAL_TRIALS, withoutInput, withoutMembers } from "./losses.ts";
import { readme } from "./readme.ts";
import { messagesOf, metadataOf } from "./row.ts";

/**
 * DeepEval: goldens and a test file with one metric of ours. DeepEval reads `[DEEPEVAL:IMAGE:path]` in its text fields and opens
 * that path, so a recorded marker is parted there; in the metadata, which it does not scan, the text is whole.
 */
export const deepeval: Format = {
  name: "deepeval",
  title: "DeepEval",
  mediaType: "application/zip",
  carries: isTest,
  needs: NEEDS_A_TEST,
  losses: [
    ...OF_TESTS,
    NOT_TEXT,
    SEVERAL_TRIALS("pass --repeat for more trials"),
    marked(),
    ...withoutMembers("description", "attachments", "privacy", "extensions"),
    ...withoutInput("params", "model", "prompt", "tool_choice", "parallel_tool_calls", "response_format", "wire"),
  ],
  rows: { path: () => "goldens.jsonl", of: (one) => jsonLine(goldenOf(one as CallCase)) },
  *beside(written) {
    yield* kit("deepeval");
    yield* kit("python");
    yield readme("DeepEval", written, [
      "pip install deepeval. Node 20 or newer is on the PATH: the grader is JavaScript.",
      "Put a call of your agent into agent_example.py.",
      "deepeval test run test_cases.py\nExit code 0: every case passed. Other: a case failed, or fewer cases were run than exported.",
      "goldens.jsonl also loads with EvaluationDataset().add_goldens_from_jsonl_file.",
    ]);
    yield* graderFiles("grade-case.ts", { gradeCase: "gradeCase", gradeRow: "gradeRow" });
  },
};

const MARKER = "[DEEPEVAL:";
const parted = (text: string): string => text.replaceAll(MARKER, "[DEEPEVAL :");

function marked(): Loss {
  return {
    applies: (one) => isTest(one) && [lastUserText(one), referenceText(one)].some((text) => text.includes(MARKER)),
    says: "with DeepEval's own image marker in their text: a space parts it in input and expected_output",
  };
}

function goldenOf(one: CallCase): object {
  const messages = openAiMessages(one.input.messages, one.input.system);
  const calls = messagesOf(one.reference)?.flatMap((message) => message.tool_calls ?? []);
  return {
    name: one.id,
    input: parted(lastUserText(one)),
    expected_output: parted(referenceText(one)),
    expected_tools: calls?.map(({ function: { name, arguments: text } }) => ({ name, input_parameters: parsed(text) ?? undefined })),
    additional_metadata: { ...metadataOf(one), messages },
  };
}

function lastUserText({ input: { messages } }: CallCase): string {
  return openAiMessages(messages).findLast(({ role }) => role === "user")?.content ?? "";
}

function referenceText(one: CallCase): string {
  return messagesOf(one.reference)?.at(-1)?.content ?? "";
}
