import { canonicalText } from "#trace/canonical-text.ts";
import type { Part } from "#trace/message.ts";
import type { Draft } from "./draft.ts";

type CallPart = Extract<Part, { type: "tool_call" }>;
type ResultPart = Extract<Part, { type: "tool_result" }>;

const MISSING = "results of the tools that ran before this call are not told as such in the prompt that was sent";

const isCall = (part: Part): part is CallPart => part.type === "tool_call";
const isResult = (part: Part): part is ResultPart => part.type === "tool_result";
const partsOf = (messages: Draft["said"]["input"]): Part[] => (messages ?? []).flatMap(({ parts }) => parts);

/** Both begin with the same words: the later one goes on with the earlier. */
const opening = ({ said }: Draft): string => canonicalText([said.system ?? null, said.input?.[0] ?? null]);

/** Of a call without an ID: whether any result stands behind the last call that the prompt tells of. */
function bringsBack(prompt: readonly Part[], { id }: CallPart): boolean {
  if (id !== undefined) return prompt.some((part) => isResult(part) && part.id === id);
  return prompt.slice(prompt.findLastIndex(isCall) + 1).some(isResult);
}

/** Some answers repeat the calls that their own prompt has the results of. */
function asked({ said }: Draft): CallPart[] {
  const known = new Set(partsOf(said.input).flatMap((part) => (isResult(part) ? [part.id] : [])));
  return partsOf(said.output)
    .filter(isCall)
    .filter(({ id }) => id === undefined || !known.has(id));
}

function lacksResults(before: Draft, model: Draft): boolean {
  if (model.said.input === undefined || before.traceId !== model.traceId || opening(before) !== opening(model)) return false;
  const prompt = partsOf(model.said.input);
  return asked(before).some((call) => !bringsBack(prompt, call));
}

/**
 * An agent goes on after its tools ran; a prompt that does not bring back what they gave was sent without it, and says so. Judged
 * by the two calls alone, so that a part of a run tells the same as the whole. `models` come earliest first.
 */
export function tellMissingResults(models: readonly Draft[]): void {
  const last = new Map<string, Draft>();
  for (const model of models) {
    const before = last.get(model.lane);
    last.set(model.lane, model);
    if (before !== undefined && lacksResults(before, model)) model.reasons.push(MISSING);
  }
}
