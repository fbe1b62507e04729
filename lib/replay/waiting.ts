import { isBeingRead } from "#trace/reading.ts";
import type { Step, StepKind } from "#trace/step.ts";

/** What a run that is still going waits for: inferred from what has come, and gone when the record comes that tells of it. */
export interface Waiting {
  /** `step`: a step that has begun and not ended. `model`: the answer to results that are there. `parent`: a span that is sent when it ends. */
  kind: "step" | "model" | "parent";
  /** The step that it rests on: the open one, the last result, the first child. */
  stepId: Step["id"];
  /** What is waited for: the open step's kind, `model`, or of a parent what its lane says. */
  stepKind: StepKind;
  name?: string;
  /** ISO 8601. */
  since: string;
  /** Of a parent: how many of the loaded steps stand under it. */
  children?: number;
}

/**
 * What the steps of a live run wait for, in the order of the run. A span is sent when it ends, so a parent that is there has ended
 * and nothing under it waits. `whole`: these are all steps; of a part of a run no parent is said to be missing. While a record is being
 * read, what is open may only not be known to have ended; who stands under whom is known of every record. Pure, one pass for each kind.
 */
export function waitingIn(steps: readonly Step[], whole: boolean): Waiting[] {
  const spans = new Map(steps.flatMap((step): [string, Step][] => (step.spanId === undefined ? [] : [[spanOf(step, step.spanId), step]])));
  const parents = whole ? parentsIn(steps, spans) : [];
  return steps.some(isBeingRead) ? parents : [...parents, ...openIn(steps, spans), ...modelsIn(steps, spans)];
}

const spanOf = ({ traceId }: Step, spanId: string): string => `${traceId ?? ""}-${spanId}`;
const WRAPPERS: ReadonlySet<StepKind> = new Set(["agent", "handoff", "other", "infra"]);
/** Deeper nesting is nobody's call tree; a circle ends here too. */
const DEEPEST = 64;

function* above(step: Step, spans: ReadonlyMap<string, Step>): Iterable<Step> {
  let at: Step | undefined = step;
  for (let depth = 0; at?.parentSpanId !== undefined && depth < DEEPEST; depth += 1) {
    at = spans.get(spanOf(at, at.parentSpanId));
    if (at !== undefined) yield at;
  }
}

/** Something around it has ended: it does not go on. */
function isOver(step: Step, spans: ReadonlyMap<string, Step>): boolean {
  for (const outer of above(step, spans)) if (outer.status !== "open") return true;
  return false;
}

function openIn(steps: readonly Step[], spans: ReadonlyMap<string, Step>): Waiting[] {
  const open = steps.filter((step) => step.status === "open" && !WRAPPERS.has(step.kind) && step.kind !== "event" && !isOver(step, spans));
  return open.map((step) => ({
    kind: "step",
    stepId: step.id,
    stepKind: step.kind,
    name: step.tool?.name ?? step.name,
    since: step.startedAt,
  }));
}

/** In each lane: a model asked for tools, all of them have come back, and it has not spoken since. */
function modelsIn(steps: readonly Step[], spans: ReadonlyMap<string, Step>): Waiting[] {
  const calls = new Map<string, { call: Step; tools: Step[] }>();
  for (const step of steps) {
    if (step.kind === "model") calls.set(step.lane, { call: step, tools: [] });
    else if (step.tool !== undefined) calls.get(step.lane)?.tools.push(step);
  }
  return [...calls.values()].flatMap(({ call, tools }): Waiting[] => {
    const last = tools.reduce<Step | undefined>(
      (latest, step) => (latest === undefined || endOf(step) > endOf(latest) ? step : latest),
      undefined,
    );
    if (last === undefined || tools.some((step) => step.status === "open") || isOver(call, spans)) return [];
    const name = call.model?.requested ?? call.model?.responded;
    return [{ kind: "model", stepId: last.id, stepKind: "model", ...(name === undefined ? {} : { name }), since: endOf(last) }];
  });
}

const endOf = ({ endedAt, startedAt }: Step): string => endedAt ?? startedAt;

/** Spans that others stand under and that have not come. */
function parentsIn(steps: readonly Step[], spans: ReadonlyMap<string, Step>): Waiting[] {
  const missing = new Map<string, Waiting>();
  for (const step of steps) {
    if (step.parentSpanId === undefined || step.spanId === undefined) continue;
    const parent = spanOf(step, step.parentSpanId);
    if (spans.has(parent)) continue;
    const known = missing.get(parent);
    if (known !== undefined) known.children = (known.children ?? 0) + 1;
    else {
      const name = step.agent === undefined ? {} : { name: step.agent };
      const stepKind = step.agent === undefined ? "other" : "agent";
      missing.set(parent, { kind: "parent", stepId: step.id, stepKind, ...name, since: step.startedAt, children: 1 });
    }
  }
  return [...missing.values()];
}
