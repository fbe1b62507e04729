import { firstProblem } from "#components/words/step-words.ts";
import { totalTokens } from "#components/words/format.ts";
import { above } from "./step-nodes.ts";
import type { Node } from "./step-nodes.ts";

/** What a step's inner steps came to. */
export interface Inside {
  /** Without infrastructure. */
  steps: number;
  /** Input and output of model calls, where they were sent. */
  tokens: number | undefined;
  /** Null until a model call has a cost. */
  costUsd: number | null;
  /** Model calls that have neither a cost nor a price. */
  unpriced: number;
  problems: number;
  infra: number;
  infraErrors: number;
}

const NOTHING: Inside = { steps: 0, tokens: undefined, costUsd: null, unpriced: 0, problems: 0, infra: 0, infraErrors: 0 };

/** The totals of every step that has others inside, over those that are loaded. Infrastructure counts at the nearest step that is none. */
export function insideOf(nodes: readonly Node[]): ReadonlyMap<Node, Inside> {
  const all = new Map<Node, Inside>();
  for (const node of nodes) {
    if (node.step.kind === "infra") {
      for (const outer of above(node))
        if (outer.step.kind !== "infra") {
          addInfra(open(all, outer), node);
          break;
        }
    } else for (const outer of above(node)) add(open(all, outer), node);
  }
  return all;
}

function open(all: Map<Node, Inside>, node: Node): Inside {
  const known = all.get(node);
  if (known) return known;
  const fresh = { ...NOTHING };
  all.set(node, fresh);
  return fresh;
}

function addInfra(inside: Inside, { step }: Node): void {
  inside.infra += 1;
  if (step.status === "error") inside.infraErrors += 1;
}

function add(inside: Inside, { step }: Node): void {
  inside.steps += 1;
  if (firstProblem(step) !== undefined) inside.problems += 1;
  if (step.kind !== "model") return;
  const tokens = totalTokens(step.usage);
  if (tokens !== undefined) inside.tokens = (inside.tokens ?? 0) + tokens;
  if (typeof step.costUsd === "number") inside.costUsd = (inside.costUsd ?? 0) + step.costUsd;
  else if (step.costUsd === null) inside.unpriced += 1;
}
