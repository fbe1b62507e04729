import { canonicalText } from "./canonical-text.ts";
import type { Step } from "./step.ts";

/** What makes two calls the same one: their name and their arguments, their model and what it was asked. Undefined where nothing was captured to tell. */
export function callOf(step: Step): string | undefined {
  if (step.tool !== undefined) {
    const { name, arguments: value, argumentsRaw } = step.tool;
    const told = value === undefined ? argumentsRaw : canonicalText(value);
    return told === undefined ? undefined : JSON.stringify([name, told]);
  }
  if (step.kind !== "model" || step.input === undefined) return undefined;
  const { messages } = step.input;
  const last = messages.at(-1);
  const tools = step.tools?.map((tool) => tool.name);
  return JSON.stringify([step.model?.requested, messages.length, last === undefined ? "" : canonicalText(last), tools]);
}

/** The call went wrong, as its status or its result says. */
export function hasFailed(step: Pick<Step, "status" | "tool">): boolean {
  return step.status === "error" || step.tool?.isError === true;
}
