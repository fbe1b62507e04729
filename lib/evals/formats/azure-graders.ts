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
 * Rows and graders of the Evals API that Azure AI Foundry serves (`POST /openai/v1/evals`) and OpenAI's own, which closes on 2026-11-30. Its
 * declared graders judge text: a case becomes a row when an assertion says one text that the answer must hold, letter by letter. A grader in
 * Python would be a second one beside ours. The texts stand in the rows; the graders name the fields and hold none of them.
 */
export const azureGraders: Format = {
  name: "azure-graders",
  title: "Azure AI / OpenAI graders",
  mediaType: "application/zip",
  carries: (one) => isActiveCall(one) && heldText(one) !== undefined,
  needs: `${NEEDS_A_TEST} Azure's string_check needs one that says one text that the answer must hold.`,
  losses: [
    NOT_ACTIVE,
    WHOLE_RUN,
    {
      applies: (one) => isActiveCall(one) && heldText(one) === undefined,
      says: "left out: no assertion says one text that the answer must hold (output_contains)",
    },
    {
      applies: (one) => isActiveCall(one) && heldText(one) !== undefined && one.expect.assertions.length > 1,
      says: "without their other assertions: the declared graders judge text only",
    },
    {
      applies: (one) => isActiveCall(one) && (one.input.tools ?? []).length > 0,
      says: "with their tools in the metadata only: tools are named for a whole run there",
    },
    NOT_TEXT,
    ...withoutMembers("description", "attachments", "privacy", "extensions"),
    ...withoutInput("params", "model", "prompt", "tool_choice", "parallel_tool_calls", "response_format", "wire"),
  ],
  rows: { path: () => "items.jsonl", of: (one) => jsonLine({ item: itemOf(one as CallCase) }) },
  *beside(written) {
    yield { path: "eval.json", text: `${JSON.stringify(evalOf(written.set.slug), null, 2)}\n` };
    yield { path: "run.json", text: `${JSON.stringify(RUN, null, 2)}\n` };
    yield readme("Azure AI / OpenAI graders", written, [
      "POST eval.json to <endpoint>/openai/v1/evals: the graders and the shape of an item.",
      "Upload items.jsonl with purpose evals, put its file ID and your model into run.json, and POST it to …/evals/<id>/runs.",
      "Poll the run and read result_counts: nothing fails a build by itself there.",
    ]);
  },
};

function isActiveCall(one: EvalCase): one is CallCase {
  return one.kind === "call" && statusOf(one) === "active";
}

/** The one text that must occur as it stands: what `like` checks. */
function heldText({ expect }: EvalCase): string | undefined {
  const found = expect.assertions.find(
    (each) => each.type === "output_contains" && each.level !== "should" && each.ignore_case !== true && each.values.length === 1,
  );
  return found?.type === "output_contains" ? found.values[0] : undefined;
}

function itemOf(one: CallCase): object {
  return {
    case_id: one.id,
    messages: openAiMessages(one.input.messages, one.input.system),
    must_hold: heldText(one),
    metadata: metadataOf(one),
  };
}

function evalOf(slug: string): object {
  return {
    name: slug,
    data_source_config: {
      type: "custom",
      include_sample_schema: true,
      item_schema: {
        type: "object",
        properties: {
          case_id: { type: "string" },
          messages: { type: "array" },
          must_hold: { type: "string" },
          metadata: { type: "object" },
        },
        required: ["case_id", "messages", "must_hold"],
      },
    },
    testing_criteria: [
      {
        type: "string_check",
        name: "output_contains",
        operation: "like",
        input: "{{sample.output_text}}",
        reference: "{{item.must_hold}}",
      },
    ],
  };
}

const RUN = {
  name: "playhead",
  data_source: {
    type: "completions",
    model: "<your model>",
    input_messages: { type: "item_reference", item_reference: "item.messages" },
    source: { type: "file_id", id: "<ID of the uploaded items.jsonl>" },
  },
};
