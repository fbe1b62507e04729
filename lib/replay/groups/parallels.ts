import { nsOf } from "#trace/time.ts";
import type { Step, StepKind } from "#trace/step.ts";
import type { StepGroup } from "./step-group.ts";

/** Models are apart from what they ask for: a stream may be open while its tools already run. */
const CLASSES: { [K in StepKind]?: string } = { model: "model", tool: "work", agent: "work", retrieval: "work", embedding: "work" };

interface Cluster {
  members: number[];
  untilNs: bigint;
}

/** Calls under one parent that were at work at the same time. */
export function* parallelsIn(steps: readonly Step[]): Generator<StepGroup> {
  const open = new Map<string, Cluster>();
  const clusters: Cluster[] = [];
  steps.forEach((step, at) => {
    const place = placeOf(step);
    const startNs = nsOf(step.startedAt);
    if (place === undefined || startNs === undefined) return;
    const endNs = (step.endedAt === undefined ? undefined : nsOf(step.endedAt)) ?? startNs;
    const before = open.get(place);
    if (before !== undefined && startNs < before.untilNs) {
      before.members.push(at);
      if (endNs > before.untilNs) before.untilNs = endNs;
      if (before.members.length === 2) clusters.push(before);
    } else open.set(place, { members: [at], untilNs: endNs });
  });
  for (const { members } of clusters) {
    const calls = members.map((at) => steps[at] as Step);
    yield { kind: "parallel", id: `parallel ${calls[0]?.id}`, members, kept: new Set(), times: members.length, pattern: calls };
  }
}

/** Siblings share it. Roots are nobody's siblings, but calls that one model asked for are, also where no span told of them. */
function placeOf({ kind, lane, traceId, parentSpanId, tool }: Step): string | undefined {
  const sort = CLASSES[kind];
  if (sort === undefined || (parentSpanId === undefined && tool?.rebuilt !== true)) return undefined;
  return JSON.stringify([sort, traceId, parentSpanId ?? lane]);
}
