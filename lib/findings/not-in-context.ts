import { leavesOf } from "#trace/leaves.ts";
import type { Message } from "#trace/message.ts";
import { textOfPart } from "#trace/part-text.ts";
import type { Step } from "#trace/step.ts";
import { type Asked } from "./asked.ts";
import { type Detector, type Found, found } from "./detector.ts";

/** More values than this in one call say nothing new. */
const MOST = 4;

/**
 * A value of a tool call that looks like an identifier or an amount and stands nowhere in what the model saw. "Not found" is all
 * that is said: values may be computed. Judged only where all that the model saw was captured.
 */
export const notInContext: Detector = function* ({ steps, asked, fresh }) {
  const seen = new Map<string, Set<string>>();
  const calls = callsByModel(asked);
  for (const step of steps) {
    if (step.kind !== "model" || step.input === undefined) continue;
    const words = seen.get(step.lane) ?? new Set<string>();
    seen.set(step.lane, words);
    learn(words, fresh.get(step) ?? []);
    for (const definition of step.tools ?? [])
      learnText(words, JSON.stringify(definition.parameters ?? null) + (definition.description ?? ""));
    if (step.fidelity === "exact") yield* unseen(calls.get(step) ?? [], words);
    learn(words, step.output?.messages ?? []);
  }
};

function callsByModel(asked: Asked): Map<Step, Asked["requests"][number][]> {
  const calls = new Map<Step, Asked["requests"][number][]>();
  for (const request of asked.requests) calls.set(request.model, [...(calls.get(request.model) ?? []), request]);
  return calls;
}

function* unseen(calls: readonly Asked["requests"][number][], words: ReadonlySet<string>): Iterable<Found> {
  for (const { call, model, tool } of calls) {
    let told = 0;
    for (const { pointer, value } of leavesOf(call.arguments ?? null)) {
      if (!isTelling(value) || wordsOf(String(value)).every((word) => words.has(word))) continue;
      yield found(tool ?? model, "not-in-context", `${call.name}: ${JSON.stringify(value)} is not found in what the model saw`, pointer);
      if ((told += 1) === MOST) break;
    }
  }
}

/** An identifier (letters and digits without a space, or an address) or a number of three digits and more. */
function isTelling(value: null | boolean | number | string): value is string | number {
  if (typeof value === "number") return Math.abs(value) >= 100 || !Number.isInteger(value);
  return typeof value === "string" && value.length >= 4 && value.length <= 128 && !/\s/.test(value) && /[\d@]/.test(value);
}

function learn(words: Set<string>, messages: readonly Message[]): void {
  for (const message of messages) for (const part of message.parts) learnText(words, textOfPart(part));
}

function learnText(words: Set<string>, text: string): void {
  for (const word of wordsOf(text)) words.add(word);
}

/** Letters and digits that stand together, and decimal numbers, each number in one way of writing (`049.90` is `49.9`). */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\d+\.\d+|[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (/^[\d.]{1,15}$/.test(word) ? String(Number(word)) : word));
}
