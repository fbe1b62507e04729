import { callOf } from "#trace/call-of.ts";
import { canonicalText } from "#trace/canonical-text.ts";
import type { Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { previewOf, questionOf } from "./preview.ts";
import { shortName } from "./short-name.ts";

/** What a step still says when its bodies are left out: one line of what it did, of a model call what the user had asked, of a call which one it was. */
export function lightLines(step: Step): Pick<Step, "preview" | "asked" | "call"> {
  const preview = previewOf(step);
  const asked = step.kind === "model" ? askedOf(step.input?.messages ?? []) : undefined;
  const same = callOf(step);
  return {
    ...(preview === undefined ? {} : { preview }),
    ...(asked === undefined ? {} : { asked }),
    ...(same === undefined ? {} : { call: { same: shortName(same), ...answerOf(step) } }),
  };
}

/** Of tools alone: what a model says may differ in words and mean the same. */
function answerOf({ tool, error }: Step): { answer?: string } {
  if (tool?.result !== undefined) return { answer: shortName(canonicalText(tool.result)) };
  return tool === undefined || error === undefined ? {} : { answer: shortName(error.message) };
}

/** Some providers want results in user messages: those are no words of a person. */
function askedOf(messages: readonly Message[]): Step["asked"] {
  const questions = messages.filter(({ role, parts }) => role === "user" && parts.some((part) => part.type !== "tool_result"));
  const last = questions.at(-1);
  return last === undefined ? undefined : { messages: questions.length, text: questionOf(last) ?? "" };
}
