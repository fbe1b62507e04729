import type { Json, Message, Part } from "#trace/message.ts";
import { shownResult } from "#trace/tool-result.ts";
import type { Draft } from "./draft.ts";

type CallPart = Extract<Part, { type: "tool_call" }>;

/** What came back to the model, and which model call saw it first. */
export interface Result {
  content: Json;
  isError?: boolean;
  consumer: Draft;
}

/** What came back, as it is shown; absent where only the fact was sent that something did. */
export function contentOf(result: Result | undefined): Json | undefined {
  return result === undefined || result.content === null ? undefined : shownResult(result.content);
}

/** A tool call that a model asked for. */
export interface Call {
  asker: Draft;
  /** Its number among the calls of its asker, from 1. */
  n: number;
  part: CallPart;
  result?: Result;
  /** The step of its execution, once found. */
  tool?: Draft;
}

const partsOf = (messages: readonly Message[] | undefined): Part[] => (messages ?? []).flatMap((message) => message.parts);
const isCall = (part: Part): part is CallPart => part.type === "tool_call";

/** Calls in what models answered. Drafts are model steps, earliest first; a repeated call ID belongs to its first asker. */
function asked(models: readonly Draft[]): { calls: Call[]; byId: Map<string, Call> } {
  const calls: Call[] = [];
  const byId = new Map<string, Call>();
  for (const asker of models) {
    let n = 0;
    for (const part of partsOf(asker.said.output).filter(isCall)) {
      if (part.id !== undefined && byId.has(part.id)) continue;
      const call: Call = { asker, n: ++n, part };
      calls.push(call);
      if (part.id !== undefined) byId.set(part.id, call);
    }
  }
  return { calls, byId };
}

/**
 * Calls that only a later prompt tells of, because the answer that asked for them was not captured. Without such an answer in
 * the lane they happened before what was recorded, and are no step of this run.
 */
function askedInHistory(models: readonly Draft[], calls: Call[], byId: Map<string, Call>): void {
  const silent = new Map<string, Draft>();
  const counts = new Map<Draft, number>();
  for (const model of models) {
    const asker = silent.get(model.lane);
    for (const part of asker ? partsOf(model.said.input).filter(isCall) : []) {
      if (asker === undefined || part.id === undefined || byId.has(part.id)) continue;
      const n = (counts.get(asker) ?? 0) + 1;
      counts.set(asker, n);
      const call: Call = { asker, n, part };
      calls.push(call);
      byId.set(part.id, call);
    }
    if (model.said.output === undefined && model.head.error === undefined) silent.set(model.lane, model);
    else silent.delete(model.lane);
  }
}

/** A result in a prompt, with the call that the prompt itself names for it. */
export interface PromptResult {
  call: CallPart;
  content: Json;
  isError?: boolean;
  /** Which message of the prompt brought it. */
  at: number;
}

/** Results as prompts carry them. One without a call ID answers the first open call before it, of its name where it has one. */
export function* resultsIn(messages: readonly Message[]): Generator<PromptResult> {
  const open: CallPart[] = [];
  for (const [at, message] of messages.entries()) {
    for (const part of message.parts) {
      if (isCall(part)) open.push(part);
      if (part.type !== "tool_result") continue;
      const found = open.findIndex((call) =>
        part.id === undefined ? part.name === undefined || call.name === part.name : call.id === part.id,
      );
      const [asked] = found < 0 ? [] : open.splice(found, 1);
      const id = part.id ?? asked?.id;
      if (id === undefined) continue;
      const call = asked ?? { type: "tool_call" as const, id, name: part.name ?? "tool" };
      yield { call: { ...call, id }, content: part.content, at, ...(part.isError === undefined ? {} : { isError: part.isError }) };
    }
  }
}

type Fits = (call: Call, consumer: Draft) => boolean;

function answerCalls(models: readonly Draft[], byId: ReadonlyMap<string, Call>, fits: Fits): void {
  for (const consumer of models) {
    for (const { call: told, content, isError } of resultsIn(consumer.said.input ?? [])) {
      const call = byId.get(told.id ?? "");
      if (call === undefined || call.result !== undefined || call.asker === consumer || !fits(call, consumer)) continue;
      call.result = { content, consumer, ...(isError === undefined ? {} : { isError }) };
    }
  }
}

/**
 * Every tool call of the run with its result. `models` are its model steps, earliest first. A list that an agent goes on filling
 * may be told whole by its first calls too, which saw no results of later ones: a prompt from before the call tells a result only
 * where no later one does, because clocks may be wrong.
 */
export function callsOf(models: readonly Draft[]): Call[] {
  const { calls, byId } = asked(models);
  askedInHistory(models, calls, byId);
  const place = new Map(models.map((model, at) => [model, at]));
  answerCalls(models, byId, ({ asker }, consumer) => (place.get(asker) ?? 0) < (place.get(consumer) ?? 0));
  answerCalls(models, byId, () => true);
  return calls;
}
