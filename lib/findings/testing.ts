import type { Json, Message, Part, ToolDefinition } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { findingsOf } from "./index.ts";

let next = 0;

/** A step with only what a test says of it. */
export const step = (more: Partial<Step>): Step => stepWith(`s${(next += 1)}`, { kind: "other", name: "step", ...more });

/** A model step that asks for tool calls. */
export const asks = (tools: ToolDefinition[] | undefined, ...parts: Part[]): Step =>
  step({ kind: "model", ...(tools ? { tools } : {}), output: { messages: [{ role: "assistant", parts }] } });

/** A model step that saw messages and asks for tool calls. */
export const saw = (messages: Message[], ...parts: Part[]): Step =>
  step({ kind: "model", input: { messages }, output: { messages: [{ role: "assistant", parts }] } });

export const user = (text: string): Message => ({ role: "user", parts: [{ type: "text", text }] });

export const call = (name: string, args: Json, id = "c1"): Part => ({ type: "tool_call", id, name, arguments: args });

export const tool = (name: string, args: Json, more: Partial<Step> = {}, callId?: string, result?: Json): Step =>
  step({
    kind: "tool",
    name,
    tool: {
      name,
      arguments: args,
      rebuilt: false,
      ...(callId === undefined ? {} : { callId }),
      ...(result === undefined ? {} : { result }),
    },
    ...more,
  });

export const flat = (steps: Step[]) => [...findingsOf(steps)].flatMap(([id, list]) => list.map((finding) => ({ id, ...finding })));
