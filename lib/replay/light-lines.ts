import type { Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { previewOf, questionOf } from "./preview.ts";

/** What a step still says when its bodies are left out: one line of what it did, and of a model call what the user had asked. */
export function lightLines(step: Step): Pick<Step, "preview" | "asked"> {
  const preview = previewOf(step);
  const asked = step.kind === "model" ? askedOf(step.input?.messages ?? []) : undefined;
  return { ...(preview === undefined ? {} : { preview }), ...(asked === undefined ? {} : { asked }) };
}

/** Some providers want results in user messages: those are no words of a person. */
function askedOf(messages: readonly Message[]): Step["asked"] {
  const questions = messages.filter(({ role, parts }) => role === "user" && parts.some((part) => part.type !== "tool_result"));
  const last = questions.at(-1);
  return last === undefined ? undefined : { messages: questions.length, text: questionOf(last) ?? "" };
}
