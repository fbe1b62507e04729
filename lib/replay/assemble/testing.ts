import type { Json, Message, Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";

/** Support of tests: spans of a run as a dialect tells them. */

/** A message of the user. */
export const user = (text: string): Message => ({ role: "user", parts: [{ type: "text", text }] });
/** A call as it stands in an answer. */
export const call = (id: string | undefined, name: string, args: Json = {}): Part => ({
  type: "tool_call",
  ...(id === undefined ? {} : { id }),
  name,
  arguments: args,
});
/** An answer of these parts. */
export const asks = (...parts: Part[]): Message => ({ role: "assistant", parts });
/** The result of a call, as it goes back to the model. */
export const answer = (id: string, content: string): Message => ({ role: "tool", parts: [{ type: "tool_result", id, content }] });

/** Nanoseconds since 1970; `parent` and `trace` are the numbers of IDs. */
export type Times = { start: number; end?: number; parent?: number; trace?: number };

export function model(id: number, times: Times, input: Message[] | undefined, output: Message[] | undefined, usage = {}): Told {
  return told(
    spanRecord(id, { name: "chat", ...times }),
    { kind: "model", name: "chat", usage },
    { ...(input ? { input } : {}), ...(output ? { output } : {}) },
  );
}

export function tool(
  id: number,
  times: Times,
  name: string,
  more: { args?: Json; callId?: string; result?: string; status?: { code: number } } = {},
): Told {
  const { args, callId, result, status } = more;
  return told(
    spanRecord(id, { name, ...times, ...(status ? { status } : {}) }),
    { kind: "tool", name, tool: { name, ...(callId ? { callId } : {}), ...(args ? { arguments: args } : {}) } },
    result === undefined ? {} : { toolResult: { value: result } },
  );
}

export function agent(id: number, times: Times, name: string): Told {
  return told(spanRecord(id, { name, ...times }), { kind: "agent", name, agent: name });
}

/** A span of five nanoseconds that tells just this. */
export function span(id: number, start: number, head: Partial<Told["head"]>, said: Partial<Told["said"]> = {}, parent?: number): Told {
  return told(
    spanRecord(id, { name: head.name ?? "span", start, end: start + 5, ...(parent === undefined ? {} : { parent }) }),
    head,
    said,
  );
}

/** `model chat`, `tool refund` … */
export const kinds = (steps: readonly Step[]): string[] => steps.map((step) => `${step.kind} ${step.name}`);
export const only = (steps: readonly Step[], kind: Step["kind"]): Step[] => steps.filter((step) => step.kind === kind);
