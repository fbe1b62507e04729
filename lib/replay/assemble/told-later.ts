import { canonicalText } from "#trace/canonical-text.ts";
import { compact } from "#trace/compact.ts";
import type { Message, Part } from "#trace/message.ts";
import type { Draft } from "./draft.ts";

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
  (call.arguments === undefined ||
    (typeof call.arguments === "object" && call.arguments !== null && Object.keys(call.arguments).length === 0));

function same(own: CallPart, told: CallPart): boolean {
  if (own.id !== undefined && told.id !== undefined) return own.id === told.id;
  if (own.name !== told.name) return false;
  return (
    isBare(own) ||
    (own.argumentsRaw === told.argumentsRaw && canonicalText(own.arguments ?? null) === canonicalText(told.arguments ?? null))
  );
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

/** An answer without its calls: the prompt may add them where its text is the same, or where none was told. */
const mayLackCalls = (texts: readonly Part[], toldTexts: readonly Part[]): boolean =>
  texts.length === 0 || wording(texts) === wording(toldTexts);

/** The answer with what only the prompt tells of it; undefined when they do not agree, or nothing is to be added. */
function completed(own: readonly Part[], told: readonly Part[]): Part[] | undefined {
  const [calls, toldCalls] = [callsIn(own), callsIn(told)];
  const [texts, toldTexts] = [ofType(own, "text"), ofType(told, "text")];
  if (calls.length === 0 && !(toldCalls.length > 0 && mayLackCalls(texts, toldTexts))) return undefined;
  const found = pairs(calls, toldCalls);
  if (found === undefined) return undefined;
  const parts = [
    ...(ofType(own, "reasoning").length === 0 ? ofType(told, "reasoning") : []),
    ...(texts.length === 0 ? toldTexts : []),
    ...own
      .filter((part) => part.type !== "text" || part.text !== "" || own.length === 1)
      .map((part) => (isCall(part) ? filled(part, found.get(part) ?? part) : part)),
    ...(calls.length === 0 ? toldCalls : []),
  ];
  return canonicalText(parts) === canonicalText([...own]) ? undefined : parts;
}

/** A prompt that tells the same calls as the one before tells nothing of the answer between them. */
function isNews(told: readonly Part[], before: readonly Message[] | undefined): boolean {
  const known = new Set((before ?? []).flatMap((message) => callsIn(message.parts).map((call) => call.id)));
  return callsIn(told).every((call) => call.id === undefined || !known.has(call.id));
}

/**
 * Streams and converters lose parts of an answer (call IDs, arguments, the text beside a call) that the agent itself sends back
 * in its next prompt: that of the same opening, where several agents share a lane. Where both agree, the answer is completed from
 * it, and says so. `models` are model steps, earliest first.
 */
export function completeFromNextPrompt(models: readonly Draft[]): void {
  const before = new Map<string, Draft>();
  for (const model of models) {
    const conversation = JSON.stringify([model.lane, canonicalText(model.said.input?.[0] ?? null)]);
    const earlier = before.get(conversation) ?? before.get(model.lane);
    before.set(model.lane, model);
    before.set(conversation, model);
    const own = earlier?.said.output?.flatMap((message) => message.parts);
    if (earlier?.head.error !== undefined || earlier === undefined || own === undefined || model.said.input === undefined) continue;
    const told = latestAnswer(model.said.input);
    const parts = isNews(told, earlier.said.input) ? completed(own, told) : undefined;
    if (parts === undefined) continue;
    earlier.said = { ...earlier.said, output: [{ role: earlier.said.output?.[0]?.role ?? "assistant", parts }] };
    earlier.reasons.push("parts of the answer told by the prompt of the next call");
  }
}
