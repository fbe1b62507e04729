import type { CallCase, EvalCase } from "#evals/eval-case.ts";
import { statusOf } from "#evals/case-words.ts";
import { openAiMessages } from "#evals/openai-messages.ts";
import type { Format } from "./format.ts";
import { NEEDS_A_TEST } from "./gate.ts";
import { jsonLine } from "./json-line.ts";
import { NOT_ACTIVE, NOT_TEXT, WHOLE_RUN, withoutInput, withoutMembers } from "./losses.ts";
import { readme } from "./readme.ts";
import { metadataOf } from "./row.ts";

/**
 * OpenAI's evals framework: `input` and `ideal`, and nothing that judges a tool call. So a case becomes a row only when an assertion
 * says what the text must be or hold; which of its classes reads `ideal` that way stands in the file's name.
 */
export const openaiEvals: Format = {
  name: "openai-evals",
  title: "OpenAI evals JSONL",
  mediaType: "application/zip",
  carries: (one) => isCall(one) && statusOf(one) === "active" && idealOf(one) !== undefined,
  needs: `${NEEDS_A_TEST} OpenAI's evals need one that says which text must be there.`,
  losses: [
    NOT_ACTIVE,
    WHOLE_RUN,
    {
      applies: (one) => isCall(one) && statusOf(one) === "active" && idealOf(one) === undefined,
      says: "left out: no assertion says which text the answer must hold (output_contains of any)",
    },
    {
      applies: (one) => isCall(one) && idealOf(one) !== undefined && one.expect.assertions.length > 1,
      says: "without their other assertions: the framework judges text only",
    },
    NOT_TEXT,
    ...withoutMembers("description", "attachments", "privacy", "extensions"),
    ...withoutInput("tools", "params", "model", "prompt", "tool_choice", "parallel_tool_calls", "response_format", "wire"),
  ],
  rows: { path: () => "samples.includes.jsonl", of: (one) => jsonLine(sampleOf(one as CallCase)) },
  *beside(written) {
    yield readme("OpenAI's evals framework", written, [
      "Register samples.includes.jsonl with class evals.elsuite.basic.includes:Includes (one of `ideal` must occur).",
      "oaieval <model> <eval> exits 0 whatever the score is: read its report to gate.",
    ]);
  },
};

function isCall(one: EvalCase): one is CallCase {
  return one.kind === "call";
}

/** Texts of which one must occur: what `Includes` checks, exactly. Several that must all occur have no form there. */
function idealOf({ expect }: EvalCase): readonly string[] | undefined {
  const found = expect.assertions.find(
    (each) =>
      each.type === "output_contains" &&
      each.level !== "should" &&
      each.ignore_case !== true &&
      (each.match === "any" || each.values.length === 1),
  );
  return found?.type === "output_contains" ? found.values : undefined;
}

function sampleOf(one: CallCase): object {
  return { input: openAiMessages(one.input.messages, one.input.system), ideal: idealOf(one), metadata: metadataOf(one) };
}
