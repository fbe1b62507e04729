import { canonicalText } from "#trace/canonical-text.ts";
import { compact } from "#trace/compact.ts";
import type { Message, Part } from "#trace/message.ts";
import type { Draft } from "./draft.ts";
import { mayHaveAsked } from "./infer-answers.ts";

type CallPart = Extract<Part, { type: "tool_call" }>;

const isCall = (part: Part): part is CallPart => part.type === "tool_call";
const callsIn = (parts: readonly Part[]): CallPart[] => parts.filter(isCall);
const ofType = (parts: readonly Part[], type: "text" | "reasoning"): Part[] =>
  parts.filter((part) => part.type === type && part.text !== "");

const SPEAKS_FOR_MODEL = new Set(["assistant", "model", "ai"]);

/** What the model said last in a prompt: its latest run of messages, which streams and converters may have told less of. */
function latestAnswer(prompt: readonly Message[]): Part[] {
  const end = prompt.findLastIndex((message) => SPEAKS_FOR_MODEL.has(message.role));
  let start = end;
  while (start > 0 && SPEAKS_FOR_MODEL.has(prompt[start - 1]?.role ?? "")) start--;
  return end < 0 ? [] : prompt.slice(start, end + 1).flatMap((message) => message.parts);
}

const isBare = (call: CallPart): boolean =>
  call.argumentsRaw === undefined &&
  (call.arguments === undefined || (typeof call.arguments === "object" && call.arguments !== null && Object.keys(call.arguments).length === 0));

function same(own: CallPart, told: CallPart): boolean {
  if (own.id !== undefined && told.id !== undefined) return own.id === told.id;
  if (own.name !== told.name) return false;
  return isBare(own) || (own.argumentsRaw === told.argumentsRaw && canonicalText(own.arguments ?? null) === canonicalText(told.arguments ?? null));
}

/** Each of our calls with its telling in the prompt, in order; undefined when one has none: then the prompt tells of another answer. */
function pairs(own: readonly CallPart[], told: readonly CallPart[]): Map<Part, CallPart> | undefined {
  const left = [...told];
  const found = new Map<Part, CallPart>();
  for (const call of own) {
    const at = left.findIndex((one) => same(call, one));
    const [one] = at < 0 ? [] : left.splice(at, 1);
    if (one === undefined) return undefined;
    found.set(call, one);
  }
  return found;
}

const filled = (own: CallPart, told: CallPart): CallPart =>
  compact<CallPart>({
    ...own,
    id: own.id ?? told.id,
    arguments: isBare(own) ? (told.arguments ?? own.arguments) : own.arguments,
    argumentsRaw: isBare(own) ? told.argumentsRaw : own.argumentsRaw,
  });

const wording = (parts: readonly Part[]): string => parts.map((part) => (part.type === "text" ? part.text : "")).join("");

/** The answer with what only the prompt tells of it; undefined when they do not agree, or nothing is to be added. */
function completed(own: readonly Part[], told: readonly Part[], asked: boolean): Part[] | undefined {
  const [calls, toldCalls] = [callsIn(own), callsIn(told)];
  const [texts, toldTexts] = [ofType(own, "text"), ofType(told, "text")];
  if (calls.length === 0 && (!asked || texts.length === 0 || wording(texts) !== wording(toldTexts))) return undefined;
  const found = pairs(calls, toldCalls);
  if (found === undefined) return undefined;
  const parts = [
    ...(ofType(own, "reasoning").length === 0 ? ofType(told, "reasoning") : []),
    ...(texts.length === 0 ? toldTexts : []),
    ...own.map((part) => (isCall(part) ? filled(part, found.get(part) ?? part) : part)),
    ...(calls.length === 0 ? toldCalls : []),
  ];
  return canonicalText(parts) === canonicalText([...own]) ? undefined : parts;
}

/**
 * Streams and converters lose parts of an answer (call IDs, arguments, the text beside a call) that the agent itself sends back
 * in its next prompt. Where both agree, the answer is completed from it, and says so. `models` are model steps, earliest first.
 */
export function completeFromNextPrompt(models: readonly Draft[]): void {
  const before = new Map<string, Draft>();
  for (const model of models) {
    const earlier = before.get(model.lane);
    before.set(model.lane, model);
    const own = earlier?.said.output?.flatMap((message) => message.parts);
    if (earlier === undefined || own === undefined || model.said.input === undefined) continue;
    const parts = completed(own, latestAnswer(model.said.input), mayHaveAsked(earlier));
    if (parts === undefined) continue;
    earlier.said = { ...earlier.said, output: [{ role: earlier.said.output?.[0]?.role ?? "assistant", parts }] };
    earlier.reasons.push("parts of the answer told by the prompt of the next call");
  }
}
