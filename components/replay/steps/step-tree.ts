import type { StepGroup } from "#replay/groups/step-group.ts";
import { groupsOf } from "#replay/groups.ts";
import type { Waiting } from "#replay/waiting.ts";
import type { Step } from "#trace/step.ts";
import { matcher } from "./step-matches.ts";
import { above, nodesOf } from "./step-nodes.ts";
import type { Node } from "./step-nodes.ts";
import { insideOf } from "./work-inside.ts";
import type { Inside } from "./work-inside.ts";

interface Placed {
  /** 1 for a root. */
  level: number;
  /** True values among the siblings, though the list is virtual. */
  position: number;
  setSize: number;
}

export interface StepRow extends Placed {
  step: Step;
  /** Place among all steps, from 0. */
  index: number;
  /** Undefined for a leaf. */
  expanded?: boolean;
  /** Shown only to say where a match stands: moving passes it over. */
  dim?: boolean;
  /** Shown though nothing finds it: it has the focus. */
  kept?: boolean;
  /** What the steps inside came to, of steps that have some. */
  inside?: Inside | undefined;
  group?: StepGroup | undefined;
}

/** The line above steps that belong together. */
export interface GroupRow extends Placed {
  group: StepGroup;
  folded: boolean;
  /** All of them, whether shown or not. */
  steps: readonly Step[];
  /** Whether it may go on where the steps that are loaded end. */
  cut: boolean;
  /** Number of the first of them, from 0, and of the last. */
  from: number;
  to: number;
}

/** What a live run waits for, inferred from the steps that are there. */
export interface WaitingRow {
  waiting: Waiting;
  level: number;
}

export type TreeRow = StepRow | GroupRow;
export type ListRow = TreeRow | WaitingRow;

export const INFRA_SHOWN = ["hide", "errors", "all"] as const;
export type InfraShown = (typeof INFRA_SHOWN)[number];

export interface TreeChoice {
  collapsed: ReadonlySet<string>;
  /** Groups that are not as they begin: loops and retries folded, parallel calls open. */
  turned: ReadonlySet<string>;
  infra: InfraShown;
  filter: string;
  /** Whether a step belongs to the time that is shown; undefined: the whole run is. */
  during?: ((step: Step) => boolean) | undefined;
  /** What the filter finds besides, as the server says it. */
  found?: ReadonlySet<string> | undefined;
  /** The agent step whose work alone is shown. */
  scope?: string | undefined;
  /** Shown whatever hides it: a link must open on its step. */
  focusId: string;
  /** Number of the first of the steps in the run, where they are a part of it. */
  first?: number;
  /** Whether the run goes on before and behind the steps. */
  more?: { before: boolean; behind: boolean };
}

export function isStep(row: ListRow): row is StepRow {
  return "step" in row;
}

/** The name of a row that stays while the list changes around it. */
export function rowKey(row: ListRow): string {
  if ("waiting" in row) return `waiting ${row.waiting.kind} ${row.waiting.stepId}`;
  return isStep(row) ? row.step.id : row.group.id;
}

export function isFolded({ kind, id }: StepGroup, turned: ReadonlySet<string>): boolean {
  return (kind !== "parallel") !== turned.has(id);
}

/** The visible rows in the order of the run: indentation says whose work it was. Every step occurs at most once. */
export function treeRows(steps: readonly Step[], choice: TreeChoice, groups: readonly StepGroup[] = groupsOf(steps)): TreeRow[] {
  return new Tree(steps, choice, groups).rows();
}

/** How many infrastructure steps there are, and how many of them failed. */
export function infraOf(steps: readonly Step[]): { count: number; errors: number } {
  const infra = steps.filter((step) => step.kind === "infra");
  return { count: infra.length, errors: infra.filter((step) => step.status === "error").length };
}

class Tree {
  readonly #choice: TreeChoice;
  readonly #nodes: Node[];
  readonly #inside: ReadonlyMap<Node, Inside>;
  readonly #infra: InfraShown;
  readonly #matches: (step: Step) => boolean;
  /** What contains a match: shown, dimmed. */
  readonly #outer = new Set<Node>();
  readonly #levels = new Map<Node, number>();

  constructor(steps: readonly Step[], choice: TreeChoice, groups: readonly StepGroup[]) {
    this.#choice = choice;
    // Who filters looks for steps, wherever they are folded away.
    const chosen = choice.filter !== "" || choice.during !== undefined;
    this.#nodes = nodesOf(steps, chosen ? [] : groups);
    this.#inside = insideOf(this.#nodes);
    // A trace that holds nothing else is not an empty list.
    this.#infra = this.#nodes.every(({ step }) => step.kind === "infra") ? "all" : choice.infra;
    const { found, during } = choice;
    const says = matcher(choice.filter);
    this.#matches = (step) => during?.(step) !== false && (says(step) || found?.has(step.id) === true);
    if (chosen)
      for (const node of this.#nodes)
        if (this.#shows(node) && this.#matches(node.step)) for (const outer of above(node)) this.#outer.add(outer);
  }

  rows(): TreeRow[] {
    const rows: (TreeRow & { parent: string })[] = [];
    const headed = new Set<StepGroup>();
    for (const node of this.#nodes) {
      const { group, step } = node;
      const focused = step.id === this.#choice.focusId;
      if (!focused && !this.#shows(node)) continue;
      if (group && !headed.has(group)) {
        headed.add(group);
        rows.push({ ...this.#groupRow(node, group), parent: this.#parentOf(node) });
      }
      const folded = group !== undefined && isFolded(group, this.#choice.turned) && !group.kept.has(node.index);
      const matches = this.#matches(step);
      if (!focused && (folded || (!matches && !this.#outer.has(node)))) continue;
      rows.push({ ...this.#stepRow(node), ...shownFor(matches, focused), parent: group?.id ?? this.#parentOf(node) });
    }
    return withPlaces(rows);
  }

  /** Whether nothing hides it but its own group and the filter. */
  #shows(node: Node): boolean {
    if (this.#isHiddenInfra(node) || !this.#isInScope(node)) return false;
    for (const outer of above(node)) if (this.#choice.collapsed.has(outer.step.id) || this.#isFoldedAway(outer)) return false;
    return true;
  }

  #isFoldedAway({ group, index }: Node): boolean {
    return group !== undefined && isFolded(group, this.#choice.turned) && !group.kept.has(index);
  }

  /** Infrastructure is noise; its errors are told at the step that it served. */
  #isHiddenInfra({ step }: Node): boolean {
    if (step.kind !== "infra" || this.#infra === "all") return false;
    return this.#infra === "hide" || (step.status !== "error" && step.findings.length === 0);
  }

  /** The lane of a sub-agent is named after its step, also where that step is not loaded. */
  #isInScope(node: Node): boolean {
    const { scope } = this.#choice;
    if (scope === undefined || node.step.id === scope || node.step.lane === scope) return true;
    for (const outer of above(node)) if (outer.step.id === scope || outer.step.lane === scope) return true;
    return false;
  }

  /** Hidden infrastructure takes no indentation, a group takes one. */
  #levelOf(node: Node): number {
    const known = this.#levels.get(node);
    if (known !== undefined) return known;
    const outer =
      node.parent && node.step.id !== this.#choice.scope ? this.#levelOf(node.parent) + (this.#isHiddenInfra(node.parent) ? 0 : 1) : 1;
    const level = outer + (node.group === undefined ? 0 : 1);
    this.#levels.set(node, level);
    return level;
  }

  #parentOf(node: Node): string {
    for (const outer of above(node)) if (!this.#isHiddenInfra(outer)) return outer.step.id;
    return "";
  }

  #stepRow(node: Node): StepRow {
    const { step, index, group } = node;
    const inside = this.#inside.get(node);
    const row = { ...UNPLACED, step, index: index + (this.#choice.first ?? 0), level: this.#levelOf(node), group, inside };
    const collapsed = this.#choice.collapsed.has(step.id);
    const opens = inside !== undefined && (inside.steps > 0 || this.#infra !== "hide");
    return { ...row, ...(opens ? { expanded: !collapsed } : {}) };
  }

  /** Nothing of its lane that could end it stands between it and the end of what is loaded. */
  #isCut({ kind, members, pattern }: StepGroup): boolean {
    const { more } = this.#choice;
    if (more === undefined || kind === "parallel") return false;
    const ends = ({ step }: Node): boolean => step.tool !== undefined && step.lane === pattern[0]?.lane;
    const before = more.before && !this.#nodes.slice(0, members[0]).some(ends);
    return before || (more.behind && !this.#nodes.slice((members.at(-1) ?? 0) + 1).some(ends));
  }

  #groupRow(node: Node, group: StepGroup): GroupRow {
    const first = this.#choice.first ?? 0;
    return {
      ...UNPLACED,
      group,
      folded: isFolded(group, this.#choice.turned),
      cut: this.#isCut(group),
      level: this.#levelOf(node) - 1,
      steps: group.members.flatMap((at) => this.#nodes[at]?.step ?? []),
      from: first + (group.members[0] ?? 0),
      to: first + (group.members.at(-1) ?? 0),
    };
  }
}

const UNPLACED = { position: 1, setSize: 1 };

/** Why a row is there that nothing finds. */
function shownFor(matches: boolean, focused: boolean): Pick<StepRow, "dim" | "kept"> {
  if (matches) return {};
  return focused ? { kept: true } : { dim: true };
}

/** Siblings are counted as they are shown. */
function withPlaces(rows: readonly (TreeRow & { parent: string })[]): TreeRow[] {
  const sizes = new Map<string, number>();
  for (const { parent } of rows) sizes.set(parent, (sizes.get(parent) ?? 0) + 1);
  const seen = new Map<string, number>();
  return rows.map(({ parent, ...row }) => {
    const position = (seen.get(parent) ?? 0) + 1;
    seen.set(parent, position);
    return { ...row, position, setSize: sizes.get(parent) ?? 1 };
  });
}
