import { contextDiff } from "#replay/context-diff.ts";
import { contextOf } from "#replay/context.ts";
import { canonicalText } from "#trace/canonical-text.ts";
import type { Json } from "#trace/message.ts";
import type { PromptUse, Step } from "#trace/step.ts";

/** Why two steps that stand in each other's place are not the same. In order of what most likely explains the rest. */
export type Cause =
  | { kind: "input-not-captured"; in: ("a" | "b")[] }
  /** The prompt store named another prompt, or another version of it. */
  | { kind: "prompt-version"; a: PromptUse; b: PromptUse }
  /** The system message differs. */
  | { kind: "prompt" }
  /** The first message that differs: its place in the view of B, or, where B has no more, of A. */
  | { kind: "input"; message: number; role: string; toolName?: string }
  | { kind: "tools"; added: string[]; removed: string[]; changed: string[] }
  | { kind: "params"; params: { name: string; a?: Json; b?: Json }[] }
  | { kind: "model"; a?: string; b?: string }
  /** All that was captured of what the model saw is equal, and it answered otherwise. */
  | { kind: "same-input" }
  | { kind: "arguments" }
  /** The same call, and another answer or end. */
  | { kind: "result" }
  | { kind: "status"; a: string; b: string };

/** The causes of two steps that are paired; none: they are the same. Both without accidents. */
export function causesOf(a: Step, b: Step): Cause[] {
  return a.kind === "model" ? callCauses(a, b) : otherCauses(a, b);
}

function callCauses(a: Step, b: Step): Cause[] {
  const { messages, tools, params, prompt } = contextDiff(a, b);
  const missing = [...(a.input === undefined ? (["a"] as const) : []), ...(b.input === undefined ? (["b"] as const) : [])];
  const causes: Cause[] = [];
  if (prompt !== undefined) causes.push({ kind: "prompt-version", a: prompt.before, b: prompt.after });
  const first = messages.find(({ change }) => change !== "same");
  if (missing.length === 0 && first !== undefined) causes.push(inputCause(a, b));
  if (tools.added.length + tools.removed.length + tools.changed.length > 0) {
    const { added, removed, changed } = tools;
    causes.push({ kind: "tools", added, removed, changed });
  }
  if (params.length > 0) causes.push({ kind: "params", params: params.map(paramOf) });
  const [modelA, modelB] = [modelOf(a), modelOf(b)];
  if (modelA !== modelB) causes.push({ kind: "model", ...(modelA && { a: modelA }), ...(modelB && { b: modelB }) });
  if (sameAnswer(a, b)) return causes;
  if (missing.length > 0) return [{ kind: "input-not-captured", in: missing }, ...causes];
  return causes.length === 0 ? [{ kind: "same-input" }] : causes;
}

/** By place, not by identity: the first message at which the two views part. */
function inputCause(a: Step, b: Step): Cause {
  const [before, after] = [contextOf(a), contextOf(b)];
  const at = after.findIndex((message, place) => textOf(message) !== textOf(before[place]));
  const place = at === -1 ? after.length : at;
  const message = after[place] ?? before[place];
  if (message?.role === "system" || message?.role === "developer") return { kind: "prompt" };
  const [part] = message?.parts ?? [];
  const toolName = part?.type === "tool_result" ? part.name : undefined;
  return { kind: "input", message: place, role: message?.role ?? "", ...(toolName === undefined ? {} : { toolName }) };
}

function paramOf({ name, before, after }: { name: string; before?: Json; after?: Json }): { name: string; a?: Json; b?: Json } {
  return { name, ...(before === undefined ? {} : { a: before }), ...(after === undefined ? {} : { b: after }) };
}

const textOf = (value: object | undefined): string => (value === undefined ? "" : canonicalText(value));
const modelOf = ({ model }: Step): string | undefined => model?.requested ?? model?.responded;

/** SDKs differ in whether they say `ok` or nothing: only a failure is another end. */
function sameAnswer(a: Step, b: Step): boolean {
  return (a.status === "error") === (b.status === "error") && textOf(a.output) === textOf(b.output);
}

function otherCauses(a: Step, b: Step): Cause[] {
  const ended: Cause[] = (a.status === "error") === (b.status === "error") ? [] : [{ kind: "status", a: a.status, b: b.status }];
  if (a.kind === "agent") return ended; // What an agent got and gave is told by the steps under it, which is where the runs part.
  const causes: Cause[] = [];
  if (argumentsText(a) !== argumentsText(b)) causes.push({ kind: "arguments" });
  if (resultText(a) !== resultText(b)) return [...causes, { kind: "result" }];
  return [...causes, ...ended];
}

function argumentsText({ tool }: Step): string {
  return tool?.arguments === undefined ? (tool?.argumentsRaw ?? "") : canonicalText(tool.arguments);
}

function resultText({ tool, output, error }: Step): string {
  return tool?.result === undefined ? `${textOf(output)} ${error?.message ?? ""}` : canonicalText(tool.result);
}
