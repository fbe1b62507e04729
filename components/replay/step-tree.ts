import { stepName } from "#components/words/step-words.ts";
import { KINDS } from "#components/words/kinds.ts";
import type { Step } from "#trace/step.ts";

export interface StepRow {
  step: Step;
  /** Place among all steps, from 0. */
  index: number;
  /** 1 for a root. */
  level: number;
  /** True values among the siblings, though the list is virtual. */
  position: number;
  setSize: number;
  /** Undefined for a leaf. */
  expanded?: boolean;
}

export interface TreeChoice {
  collapsed: ReadonlySet<string>;
  infra: boolean;
  filter: string;
  /** Shown whatever hides it: a link must open on its step. */
  focusId: string;
  /** Number of the first of the steps in the run, where they are a part of it. */
  first?: number;
}

interface Node {
  step: Step;
  index: number;
  parent: Node | undefined;
  level: number;
}

/** The visible rows in the order of the run: indentation says whose work it was. Every step occurs at most once. */
export function treeRows(steps: readonly Step[], choice: TreeChoice): StepRow[] {
  const nodes = nodesOf(steps);
  const shown = nodes.filter((node) => isShown(node, choice));
  const parents = new Set(shown.map((node) => node.parent));
  const sizes = new Map<Node | undefined, number>();
  for (const node of shown) sizes.set(node.parent, (sizes.get(node.parent) ?? 0) + 1);
  const seen = new Map<Node | undefined, number>();
  return shown.map((node) => {
    const position = (seen.get(node.parent) ?? 0) + 1;
    seen.set(node.parent, position);
    const collapsed = choice.collapsed.has(node.step.id);
    const row = {
      step: node.step,
      index: node.index + (choice.first ?? 0),
      level: node.level,
      position,
      setSize: sizes.get(node.parent) ?? 1,
    };
    return parents.has(node) || collapsed ? { ...row, expanded: !collapsed } : row;
  });
}

/** How many infrastructure steps the choice hides. */
export function hiddenInfra(steps: readonly Step[]): number {
  return steps.filter(isQuietInfra).length;
}

/** A parent precedes its child (design §2), so one pass finds every parent; one that comes later is treated as absent. */
function nodesOf(steps: readonly Step[]): Node[] {
  const bySpan = new Map<string, Node>();
  return steps.map((step, index) => {
    const parent = bySpan.get(`${step.traceId}-${step.parentSpanId}`);
    const node: Node = { step, index, parent, level: (parent?.level ?? 0) + 1 };
    if (step.spanId !== undefined && !bySpan.has(`${step.traceId}-${step.spanId}`)) bySpan.set(`${step.traceId}-${step.spanId}`, node);
    return node;
  });
}

function isShown(node: Node, choice: TreeChoice): boolean {
  if (node.step.id === choice.focusId) return true;
  if (!choice.infra && isQuietInfra(node.step)) return false;
  for (let above = node.parent; above; above = above.parent) if (choice.collapsed.has(above.step.id)) return false;
  return matches(node.step, choice.filter);
}

/** Infrastructure is noise until it fails. */
function isQuietInfra(step: Step): boolean {
  return step.kind === "infra" && step.status !== "error" && step.findings.length === 0;
}

/** Every word must occur in what the row says. */
function matches(step: Step, filter: string): boolean {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return true;
  const text = [
    stepName(step),
    step.name,
    step.agent,
    KINDS[step.kind].word,
    step.preview,
    ...step.findings.map((finding) => `${finding.kind} ${finding.message}`),
  ]
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
