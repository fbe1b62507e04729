import type { Json } from "#trace/message.ts";
import type { Answer, Call, Turn } from "./answer.ts";
import { isObject, parsed } from "./json.ts";
import { messagesOfSpans } from "./spans.ts";

/**
 * Reads an agent's output into one normal form, whatever shape it has: a string; an OpenAI chat message, completion, bare list
 * of tool calls or Responses items; Anthropic content blocks; Gemini candidates; OpenTelemetry parts; an OTLP/JSON trace; a list of any of these. Total: what it does
 * not know adds no evidence, so that a check on it fails closed.
 */
export function adapt(output: unknown): Answer {
  const answer: Answer = { ...silent(), turns: [] };
  read(output, answer, 0);
  answer.turns = answer.turns.filter((turn) => turn.evidence > 0);
  return answer;
}

function silent(): Turn {
  return { text: "", calls: [], evidence: 0 };
}

/** The turn that is being told. A tool's answer begins a new one. */
function turnOf(answer: Answer): Turn {
  const last = answer.turns.at(-1) ?? silent();
  if (answer.turns.length === 0) answer.turns.push(last);
  return last;
}

function nextTurn(answer: Answer): void {
  if (turnOf(answer).evidence > 0) answer.turns.push(silent());
}

type Fields = { [key: string]: Json };
type Reader = (fields: Fields, answer: Answer, depth: number) => void;

const DEEPEST = 12;

function read(value: unknown, answer: Answer, depth: number): void {
  if (depth > DEEPEST) return;
  if (typeof value === "string") return addText(answer, value);
  if (Array.isArray(value)) return value.forEach((item: unknown) => read(item, answer, depth + 1));
  if (!isObject(value)) return;
  if (Array.isArray(value["resourceSpans"])) return read(messagesOfSpans(value), answer, depth + 1);
  finish(value, answer);
  const type = value["type"];
  const reader = typeof type === "string" ? BY_TYPE.get(type) : undefined;
  (reader ?? readMessage)(value, answer, depth);
}

/** Parts, blocks and items by their `type`. */
const BY_TYPE: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["text", (part, answer) => addText(answer, part["content"] ?? part["text"])],
  ["output_text", (part, answer) => addText(answer, part["text"])],
  ["refusal", (part, answer) => addRefusal(answer, part["refusal"] ?? part["content"])],
  ["tool_call", (part, answer) => addCall(answer, part["name"], part["arguments"] ?? part["arguments_raw"])],
  ["server_tool_call", (part, answer) => addCall(answer, part["name"], part["arguments"])],
  ["function_call", (item, answer) => addCall(answer, item["name"], item["arguments"])],
  ["function", (call, answer) => addFunction(answer, call["function"])],
  ["tool_use", (block, answer) => addCall(answer, block["name"], block["input"])],
  // What the model thought, and what a tool answered, is not what the agent said.
  ...["reasoning", "thinking", "redacted_thinking"].map((type): [string, Reader] => [type, () => undefined]),
  ...["tool_call_response", "tool_result", "function_call_output"].map((type): [string, Reader] => [type, (_, answer) => nextTurn(answer)]),
]);

const NOT_THE_AGENT: ReadonlySet<unknown> = new Set(["user", "system", "developer", "tool", "function"]);

/** Any message or response around parts. */
const readMessage: Reader = (fields, answer, depth) => {
  if (NOT_THE_AGENT.has(fields["role"])) return nextTurn(answer);
  measure(fields, answer);
  for (const name of ["parts", "content", "output", "message", "messages"]) read(fields[name], answer, depth + 1);
  if (Array.isArray(fields["choices"])) read(fields["choices"][0], answer, depth + 1);
  if (Array.isArray(fields["tool_calls"])) fields["tool_calls"].forEach((call) => addToolCall(answer, call));
  if (isObject(fields["function"])) addFunction(answer, fields["function"]);
  if (isObject(fields["function_call"])) addFunction(answer, fields["function_call"]);
  readGemini(fields, answer, depth);
  addRefusal(answer, fields["refusal"]);
};

/** Gemini: candidates of contents, and parts that are told apart by their one key. */
function readGemini(fields: Fields, answer: Answer, depth: number): void {
  if (Array.isArray(fields["candidates"])) read(fields["candidates"][0], answer, depth + 1);
  const call = fields["functionCall"];
  if (isObject(call)) addCall(answer, call["name"], call["args"]);
  if (isObject(fields["functionResponse"])) nextTurn(answer);
  if (typeof fields["text"] === "string" && fields["thought"] !== true) addText(answer, fields["text"]);
}

function addToolCall(answer: Answer, call: Json): void {
  if (!isObject(call)) return;
  if (isObject(call["function"])) addFunction(answer, call["function"]);
  else addCall(answer, call["name"], call["arguments"] ?? call["args"] ?? call["input"]);
}

function addFunction(answer: Answer, called: Json | undefined): void {
  if (isObject(called)) addCall(answer, called["name"], called["arguments"]);
}

function addCall(answer: Answer, name: Json | undefined, args: Json | undefined): void {
  if (typeof name !== "string") return;
  const call: Call = { name, ...argumentsOf(args) };
  for (const each of [answer, turnOf(answer)]) {
    each.calls.push(call);
    each.evidence += 1;
  }
}

function argumentsOf(args: Json | undefined): Omit<Call, "name"> {
  if (args === undefined) return {};
  if (typeof args !== "string") return { args };
  // A call without arguments is sent as an empty text by several providers.
  const value = args.trim() === "" ? {} : parsed(args);
  return value === undefined ? { invalid: args } : { args: value };
}

function addText(answer: Answer, text: Json | undefined): void {
  if (typeof text !== "string" || text === "") return;
  for (const each of [answer, turnOf(answer)]) {
    each.text = each.text === "" ? text : `${each.text}\n${text}`;
    each.evidence += 1;
  }
}

function addRefusal(answer: Answer, refusal: Json | undefined): void {
  if (typeof refusal !== "string" || refusal === "") return;
  for (const each of [answer, turnOf(answer)]) each.refusal = refusal;
  addText(answer, refusal);
}

function finish(fields: Fields, answer: Answer): void {
  const reason = fields["finish_reason"] ?? fields["stop_reason"] ?? fields["finishReason"];
  if (typeof reason === "string") for (const each of [answer, turnOf(answer)]) each.finishReason = reason;
}

const TOKENS: readonly (readonly [input: string, output: string])[] = [
  ["input_tokens", "output_tokens"],
  ["prompt_tokens", "completion_tokens"],
  ["promptTokenCount", "candidatesTokenCount"],
];

/** What the answer says that it took. Several responses add up. */
function measure(fields: Fields, answer: Answer): void {
  const usage = fields["usage"] ?? fields["usageMetadata"];
  const pair = isObject(usage) ? TOKENS.find(([input]) => typeof usage[input] === "number") : undefined;
  if (isObject(usage) && pair !== undefined) answer.tokens = (answer.tokens ?? 0) + numberIn(usage[pair[0]]) + numberIn(usage[pair[1]]);
  if (typeof fields["cost_usd"] === "number") answer.costUsd = (answer.costUsd ?? 0) + fields["cost_usd"];
  if (typeof fields["latency_ms"] === "number") answer.latencyMs = (answer.latencyMs ?? 0) + fields["latency_ms"];
}

function numberIn(value: Json | undefined): number {
  return typeof value === "number" ? value : 0;
}
