import { hasFailed } from "#trace/call-of.ts";
import type { Step } from "#trace/step.ts";
import { type Cause, causesOf } from "./causes-of.ts";
import { commonSteps } from "./common-steps.ts";
import { withoutAccidents } from "./without-accidents.ts";

/** A line of a comparison: places in the two lists. `added` stands in B only, `removed` in A only. */
export interface ComparedRow {
  change: "same" | "changed" | "added" | "removed";
  a?: number;
  b?: number;
  /** Of a changed one; never empty there. */
  causes: Cause[];
}

/** A line before anything is said of its two steps: a pair, or a step of one run alone. */
export interface AlignedRow {
  a?: number;
  b?: number;
}

/** Two runs step by step, aligned by what each step is, not by what it says. Infrastructure is no step of an agent and left out. Pure. */
export function compareSteps(before: readonly Step[], after: readonly Step[]): ComparedRow[] {
  return alignSteps(before, after, signatureOf).map((row) => judged(row, before, after));
}

/** The lines of two runs in order, with or without bodies. `signature`: equal where two steps are the same sort of step. */
export function alignSteps(before: readonly Step[], after: readonly Step[], signature: (step: Step) => string): AlignedRow[] {
  const [a, b] = [numbered(before), numbered(after)];
  const pairs = commonSteps(
    a.map(({ step }) => signature(step)),
    b.map(({ step }) => signature(step)),
  );
  const rows: AlignedRow[] = [];
  let last = { before: -1, after: -1 };
  for (const pair of [...pairs, { before: a.length, after: b.length }]) {
    rows.push(...a.slice(last.before + 1, pair.before).map(({ at }) => ({ a: at })));
    rows.push(...b.slice(last.after + 1, pair.after).map(({ at }) => ({ b: at })));
    const [one, other] = [a[pair.before], b[pair.after]];
    if (one !== undefined && other !== undefined) rows.push({ a: one.at, b: other.at });
    last = pair;
  }
  return rows;
}

/** What is with the two steps of a line, from their bodies. */
export function judged(row: AlignedRow, before: readonly (Step | undefined)[], after: readonly (Step | undefined)[]): ComparedRow {
  const { a, b } = row;
  const [one, other] = [a === undefined ? undefined : before[a], b === undefined ? undefined : after[b]];
  if (a === undefined || b === undefined || one === undefined || other === undefined)
    return { change: a === undefined ? "added" : "removed", ...row, causes: [] };
  const causes = causesOf(withoutAccidents(one), withoutAccidents(other));
  return { change: causes.length === 0 ? "same" : "changed", a, b, causes };
}

/** Whether two steps without bodies are the same for certain; if not, their bodies tell. */
export function surelySame(one: Step, other: Step): boolean {
  const called = one.call !== undefined && one.call.same === other.call?.same && one.call.answer === other.call.answer;
  return called && one.kind === "tool" && hasFailed(one) === hasFailed(other);
}

/** Whether nothing that two steps without bodies say of themselves differs: the same question, tokens and first line of the answer. */
export function likelySame(one: Step, other: Step): boolean {
  return one.kind === other.kind && hasFailed(one) === hasFailed(other) && toldOf(one) === toldOf(other);
}

function toldOf({ call, usage, preview, finishReasons, model }: Step): string {
  return JSON.stringify([call ?? null, usage ?? null, preview ?? null, finishReasons ?? null, model ?? null]);
}

interface Numbered {
  step: Step;
  at: number;
}

function numbered(steps: readonly Step[]): Numbered[] {
  return steps.map((step, at) => ({ step, at })).filter(({ step }) => step.kind !== "infra");
}

/** What a step is: kind, tool, and which arguments it has; a model call is one whatever the model. */
function signatureOf(step: Step): string {
  return step.tool === undefined ? signatureOfLight(step) : JSON.stringify([step.kind, step.tool.name, keysOf(step.tool.arguments)]);
}

/** The same without bodies: which arguments a call has is not known. */
export function signatureOfLight({ kind, name, tool }: Step): string {
  if (tool !== undefined) return JSON.stringify([kind, tool.name]);
  return kind === "model" ? kind : JSON.stringify([kind, name]);
}

function keysOf(value: unknown): string[] {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? Object.keys(value).toSorted() : [];
}
