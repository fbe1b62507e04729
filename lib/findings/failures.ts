import { hasFailed } from "#trace/call-of.ts";
import type { Step } from "#trace/step.ts";

/**
 * Steps that failed, each failure once: a wrapper (agent, chain) whose inner step failed only passes the failure on, and what went
 * wrong inside a failed tool or model call is that step's failure.
 */
export function failures(steps: readonly Step[]): Step[] {
  const failed = steps.filter(hasFailed);
  const bySpan = new Map(steps.filter((step) => step.spanId !== undefined).map((step) => [spanKey(step.traceId, step.spanId), step]));
  const passedOn = new Set<Step>();
  const inside = new Set<Step>();
  for (const step of failed) {
    for (const outer of ancestors(step, bySpan)) {
      if (WRAPPERS.has(outer.kind)) passedOn.add(outer);
      else if (hasFailed(outer)) inside.add(step);
    }
  }
  return failed.filter((step) => !passedOn.has(step) && !inside.has(step));
}

const WRAPPERS: ReadonlySet<string> = new Set(["agent", "other", "handoff"]);
/** Deeper nesting than this is nobody's call tree; a cycle ends here too. */
const DEEPEST = 64;

function* ancestors(step: Step, bySpan: ReadonlyMap<string, Step>): Iterable<Step> {
  let at = parentOf(step, bySpan);
  for (let depth = 0; at !== undefined && depth < DEEPEST; depth += 1) {
    yield at;
    at = parentOf(at, bySpan);
  }
}

function parentOf(step: Step, bySpan: ReadonlyMap<string, Step>): Step | undefined {
  return step.parentSpanId === undefined ? undefined : bySpan.get(spanKey(step.traceId, step.parentSpanId));
}

/** Span IDs are unique within their trace only. */
export function spanKey(trace: string | undefined, span: string | undefined): string {
  return `${trace ?? ""}-${span ?? ""}`;
}

/** What failed and why, in the words of the error, of the result, or of the error's type. */
export function messageOf(step: Step): string {
  const who = step.tool?.name ?? step.model?.responded ?? step.model?.requested ?? step.name;
  const said = step.error?.message ?? textOf(step.tool?.result) ?? step.error?.type;
  return said === undefined || said === "" ? `${who} failed` : `${who}: ${said}`;
}

function textOf(result: unknown): string | undefined {
  if (result === undefined) return undefined;
  return typeof result === "string" ? result : JSON.stringify(result);
}
