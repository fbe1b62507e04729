import type { Json } from "#trace/message.ts";
import type { Answer, Call } from "./answer.ts";
import { isObject, parsed } from "./json.ts";

/**
 * Reads an agent's output into one normal form, whatever shape it has: a string; an OpenAI chat message, completion, bare list
 * of tool calls or Responses items; Anthropic content blocks; OpenTelemetry parts; a list of any of these. Total: what it does
 * not know adds no evidence, so that a check on it fails closed.
 */
export function adapt(output: unknown): Answer {
  const answer: Answer = { text: "", calls: [], evidence: 0 };
  read(output, answer, 0);
  return answer;
}

type Fields = { [key: string]: Json };
type Reader = (fields: Fields, answer: Answer, depth: number) => void;

const DEEPEST = 12;

function read(value: unknown, answer: Answer, depth: number): void {
  if (depth > DEEPEST) return;
  if (typeof value === "string") return addText(answer, value);
  if (Array.isArray(value)) return value.forEach((item: unknown) => read(item, answer, depth + 1));
  if (!isObject(value)) return;
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
  ...["reasoning", "thinking", "redacted_thinking", "tool_call_response", "tool_result", "function_call_output"].map(
    (type): [string, Reader] => [type, () => undefined],
  ),
]);

const NOT_THE_AGENT: ReadonlySet<unknown> = new Set(["user", "system", "developer", "tool", "function"]);

/** Any message or response around parts. */
const readMessage: Reader = (fields, answer, depth) => {
  if (NOT_THE_AGENT.has(fields["role"])) return;
  for (const name of ["parts", "content", "output", "message", "messages"]) read(fields[name], answer, depth + 1);
  if (Array.isArray(fields["choices"])) read(fields["choices"][0], answer, depth + 1);
  if (Array.isArray(fields["tool_calls"])) fields["tool_calls"].forEach((call) => addToolCall(answer, call));
  if (isObject(fields["function"])) addFunction(answer, fields["function"]);
  if (isObject(fields["function_call"])) addFunction(answer, fields["function_call"]);
  addRefusal(answer, fields["refusal"]);
};

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
  answer.calls.push({ name, ...argumentsOf(args) });
  answer.evidence += 1;
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
  answer.text = answer.text === "" ? text : `${answer.text}\n${text}`;
  answer.evidence += 1;
}

function addRefusal(answer: Answer, refusal: Json | undefined): void {
  if (typeof refusal !== "string" || refusal === "") return;
  answer.refusal = refusal;
  addText(answer, refusal);
}

function finish(fields: Fields, answer: Answer): void {
  const reason = fields["finish_reason"] ?? fields["stop_reason"] ?? fields["finishReason"];
  if (typeof reason === "string") answer.finishReason = reason;
}
