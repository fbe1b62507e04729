import { compact } from "#trace/compact.ts";
import type { Message, Part } from "#trace/message.ts";
import type { Call } from "./calls.ts";
import type { Draft } from "./draft.ts";

type CallPart = Extract<Part, { type: "tool_call" }>;

/** Without content an SDK still tells that a call was asked for, not with what: its tool step tells that. */
function completed({ part, tool }: Call): CallPart | undefined {
  if (part.arguments !== undefined || part.argumentsRaw !== undefined) return undefined;
  const told = tool?.tool;
  if (told === undefined || told.rebuilt || (told.arguments === undefined && told.argumentsRaw === undefined)) return undefined;
  return compact<CallPart>({ ...part, arguments: told.arguments, argumentsRaw: told.argumentsRaw });
}

function replace(messages: readonly Message[], parts: ReadonlyMap<Part, Part>): Message[] {
  return messages.map((message) => ({ ...message, parts: message.parts.map((part) => parts.get(part) ?? part) }));
}

/** Gives calls without arguments those of their tool steps. Records are shared: answers are replaced, never changed. */
export function completeCalls(calls: readonly Call[]): void {
  const byAsker = new Map<Draft, Map<Part, Part>>();
  for (const call of calls) {
    const part = completed(call);
    if (part === undefined) continue;
    byAsker.set(call.asker, (byAsker.get(call.asker) ?? new Map<Part, Part>()).set(call.part, part));
  }
  for (const [asker, parts] of byAsker) {
    asker.said = { ...asker.said, output: replace(asker.said.output ?? [], parts) };
    asker.reasons.push("arguments of tool calls not captured in the answer: told by the tool steps");
  }
}
