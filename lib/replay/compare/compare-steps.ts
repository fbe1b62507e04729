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

/** Two runs step by step, aligned by what each step is, not by what it says. Infrastructure is no step of an agent and left out. Pure. */
export function compareSteps(before: readonly Step[], after: readonly Step[]): ComparedRow[] {
  const [a, b] = [numbered(before), numbered(after)];
  const pairs = commonSteps(a.map(signatureOf), b.map(signatureOf));
  const rows: ComparedRow[] = [];
  let last = { before: -1, after: -1 };
  for (const pair of [...pairs, { before: a.length, after: b.length }]) {
    rows.push(...a.slice(last.before + 1, pair.before).map(({ at }): ComparedRow => ({ change: "removed", a: at, causes: [] })));
    rows.push(...b.slice(last.after + 1, pair.after).map(({ at }): ComparedRow => ({ change: "added", b: at, causes: [] })));
    const [one, other] = [a[pair.before], b[pair.after]];
    if (one !== undefined && other !== undefined) rows.push(paired(one, other));
    last = pair;
  }
  return rows;
}

interface Numbered {
  step: Step;
  at: number;
}

function numbered(steps: readonly Step[]): Numbered[] {
  return steps.map((step, at) => ({ step, at })).filter(({ step }) => step.kind !== "infra");
}

/** What a step is: kind, tool, and which arguments it has; a model call is one whatever the model. */
function signatureOf({ step: { kind, name, tool } }: Numbered): string {
  if (tool !== undefined) return JSON.stringify([kind, tool.name, keysOf(tool.arguments)]);
  return kind === "model" ? kind : JSON.stringify([kind, name]);
}

function keysOf(value: unknown): string[] {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? Object.keys(value).toSorted() : [];
}

function paired(one: Numbered, other: Numbered): ComparedRow {
  const causes = causesOf(withoutAccidents(one.step), withoutAccidents(other.step));
  return { change: causes.length === 0 ? "same" : "changed", a: one.at, b: other.at, causes };
}
