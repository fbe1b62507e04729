import type { CallCase, EvalCase } from "#evals/eval-case.ts";
import { isHeldOut, mayTrain } from "#evals/training-consent.ts";
import { openAiMessages, openAiTools, type OpenAiMessage } from "#evals/openai-messages.ts";
import type { Format, Loss } from "./format.ts";
import { jsonLine } from "./json-line.ts";
import { NOT_TEXT } from "./losses.ts";
import { readme } from "./readme.ts";

/**
 * Training data, made of customers' text: only of cases whose `privacy.training_allowed` is true, and never of the hold-out, which
 * would no longer measure anything. Both are asked of the case itself, for each row.
 */

const isCall = (one: EvalCase): one is CallCase => one.kind === "call";
const permitted = (one: EvalCase): one is CallCase => isCall(one) && mayTrain(one) && !isHeldOut(one);
const said = (one: EvalCase, which: "reference" | "observed"): boolean => (one[which]?.message?.parts.length ?? 0) > 0;
const spoken = (one: EvalCase, which: "reference" | "observed"): boolean =>
  one[which]?.message?.parts.every((part) => part.type === "text") ?? false;

const LOSSES: readonly Loss[] = [
  { applies: (one) => !mayTrain(one), says: "left out: nobody has allowed training with them (privacy.training_allowed)" },
  { applies: isHeldOut, says: "left out: they are the hold-out" },
  { applies: (one) => !isCall(one), says: "left out: a whole run is not one answer" },
  { applies: (one) => permitted(one) && !said(one, "reference"), says: "left out: no known-good answer (reference)" },
];

const NO_TESTS: Loss = {
  applies: (one) => permitted(one) && said(one, "reference"),
  says: "without assertions and provenance: only the answer is trained",
};

const NEEDS = "No case of this set has a known-good answer, may be used for training and is not held out.";

export const sft: Format = {
  name: "sft",
  title: "Fine-tuning (SFT) JSONL",
  mediaType: "application/zip",
  carries: (one) => permitted(one) && said(one, "reference"),
  needs: NEEDS,
  losses: [...LOSSES, NO_TESTS, NOT_TEXT],
  rows: { path: () => "sft.jsonl", of: (one) => jsonLine(exampleOf(one as CallCase)) },
  *beside(written) {
    yield readme("supervised fine-tuning", written, [
      "Upload sft.jsonl: {messages, tools?} per line, the last message is the one to learn.",
    ]);
  },
};

export const dpo: Format = {
  name: "dpo",
  title: "Preference (DPO) JSONL",
  mediaType: "application/zip",
  carries: isPair,
  needs: `${NEEDS.slice(0, -1)}, beside a recorded failure, both in words.`,
  losses: [
    ...LOSSES,
    {
      applies: (one) => permitted(one) && said(one, "reference") && !isPair(one),
      says: "left out: a preference is between two texts, and one of these is not captured or is a tool call",
    },
    NO_TESTS,
    NOT_TEXT,
  ],
  rows: { path: () => "dpo.jsonl", of: (one) => jsonLine(pairOf(one as CallCase)) },
  *beside(written) {
    yield readme("preference tuning", written, ["Upload dpo.jsonl: {input, preferred_output, non_preferred_output} per line."]);
  },
};

function isPair(one: EvalCase): boolean {
  return permitted(one) && (["reference", "observed"] as const).every((which) => said(one, which) && spoken(one, which));
}

/** Without `messages`, its input; arguments that are no JSON would be refused by every trainer, and never stand in a reference. */
function givenTo({ input }: CallCase): { messages: OpenAiMessage[]; tools?: object[] } {
  return {
    messages: openAiMessages(input.messages, input.system),
    ...(input.tools === undefined ? {} : { tools: openAiTools(input.tools) }),
  };
}

function answerOf(one: CallCase, which: "reference" | "observed"): OpenAiMessage[] {
  const message = one[which]?.message;
  return message === undefined ? [] : openAiMessages([message]).map((each) => ({ ...each, role: "assistant" }));
}

function exampleOf(one: CallCase): object {
  const { messages, tools } = givenTo(one);
  return { messages: [...messages, ...answerOf(one, "reference")], tools };
}

function pairOf(one: CallCase): object {
  return { input: givenTo(one), preferred_output: answerOf(one, "reference"), non_preferred_output: answerOf(one, "observed") };
}
