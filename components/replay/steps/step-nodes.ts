import type { StepGroup } from "#replay/groups/step-group.ts";
import type { Step } from "#trace/step.ts";

/** A step in the tree of the run. */
export interface Node {
  step: Step;
  /** Place among the steps that are loaded, from 0. */
  index: number;
  parent: Node | undefined;
  group: StepGroup | undefined;
}

/** A parent precedes its child (design §2), so one pass finds every parent; one that comes later is treated as absent. */
export function nodesOf(steps: readonly Step[], groups: readonly StepGroup[]): Node[] {
  const bySpan = new Map<string, Node>();
  const groupAt = new Map(groups.flatMap((group) => group.members.map((at): [number, StepGroup] => [at, group])));
  return steps.map((step, index) => {
    const parent = bySpan.get(`${step.traceId}-${step.parentSpanId}`);
    const node: Node = { step, index, parent, group: groupAt.get(index) };
    if (step.spanId !== undefined && !bySpan.has(`${step.traceId}-${step.spanId}`)) bySpan.set(`${step.traceId}-${step.spanId}`, node);
    return node;
  });
}

/** What stands above a node, the nearest first. */
export function* above(node: Node): Iterable<Node> {
  for (let at = node.parent; at; at = at.parent) yield at;
}
