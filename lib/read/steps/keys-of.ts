import type { Message, Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import type { Told } from "#trace/told.ts";

/** What joins records that stand far apart: the ID of a tool call, of a response. */
const call = (id: string): string => `c:${id}`.slice(0, LONGEST);
const response = (id: string): string => `r:${id}`.slice(0, LONGEST);
const LONGEST = 200;

const partsOf = (messages: readonly Message[] | undefined): Part[] => (messages ?? []).flatMap((message) => message.parts);
const asked = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => (part.type === "tool_call" && part.id !== undefined ? [part.id] : []));
const answered = (parts: readonly Part[]): string[] =>
  parts.flatMap((part) => (part.type === "tool_result" && part.id !== undefined ? [part.id] : []));

/** What a prompt ends with, behind the last call that it tells of: results before that were joined with their calls by an earlier prompt. */
function latest(messages: readonly Message[]): Part[] {
  const spoke = messages.findLastIndex((message) => message.parts.some((part) => part.type === "tool_call"));
  return partsOf(messages.slice(spoke + 1));
}

/** The keys by which a step can be found. */
export function keysOfStep(step: Step): string[] {
  const calls = step.kind === "model" ? asked(partsOf(step.output?.messages)) : [];
  const ids = [...calls, ...(step.tool?.callId === undefined ? [] : [step.tool.callId])];
  return [...new Set([...ids.map(call), ...(step.responseId === undefined ? [] : [response(step.responseId)])])];
}

/** The keys that a record brings: whatever else has one of them is read with it. */
export function keysOfTold({ head, said }: Told): string[] {
  const ids = [
    ...asked(partsOf(said.output)),
    ...answered(latest(said.input ?? [])),
    ...(head.tool?.callId === undefined ? [] : [head.tool.callId]),
    ...(said.toolResult?.callId === undefined ? [] : [said.toolResult.callId]),
  ];
  return [...new Set([...ids.map(call), ...(head.responseId === undefined ? [] : [response(head.responseId)])])];
}
