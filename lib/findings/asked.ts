import type { Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";

type ToolCall = Extract<Part, { type: "tool_call" }>;

/** A tool call of a model, the model step that asked for it, and the step that carried it out when there is one. */
export interface Request {
  call: ToolCall;
  model: Step;
  tool?: Step;
}

export interface Asked {
  requests: readonly Request[];
  /** The request that a tool step carried out; absent when no model call is known to have asked. */
  of: ReadonlyMap<Step, Request>;
}

/**
 * Who asked for what: calls and tool steps are joined by call ID, else each tool step takes the oldest open call of its name in
 * its lane. One pass over the steps in order.
 */
export function askedOf(steps: readonly Step[]): Asked {
  const requests: Request[] = [];
  const of = new Map<Step, Request>();
  const byId = new Map<string, Request>();
  const open = new Map<string, Request[]>();
  for (const step of steps) {
    if (step.kind === "model")
      for (const call of callsOf(step)) {
        const request: Request = { call, model: step };
        requests.push(request);
        if (call.id !== undefined) byId.set(call.id, request);
        pushTo(open, nameKey(step.lane, call.name), request);
      }
    else if (step.tool !== undefined) {
      const request = known(byId, step.tool.callId) ?? oldestOpen(open.get(nameKey(step.lane, step.tool.name)));
      if (request === undefined) continue;
      request.tool ??= step;
      of.set(step, request);
    }
  }
  return { requests, of };
}

/** The tool calls that a model step asked for, in order. */
export function callsOf(step: Step): ToolCall[] {
  return (step.output?.messages ?? []).flatMap((message) => message.parts.filter((part) => part.type === "tool_call"));
}

function known(byId: ReadonlyMap<string, Request>, callId: string | undefined): Request | undefined {
  return callId === undefined ? undefined : byId.get(callId);
}

/** Carried out calls are taken from the front, so that the queue never grows a second scan. */
function oldestOpen(queue: Request[] | undefined): Request | undefined {
  if (queue === undefined) return undefined;
  while (queue[0]?.tool !== undefined) queue.shift();
  return queue[0];
}

function nameKey(lane: string, name: string): string {
  return JSON.stringify([lane, name]);
}

function pushTo<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
