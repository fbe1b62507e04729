import { Columns2, Repeat, RotateCcw } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { durationText } from "#components/words/format.ts";
import { firstProblem, stepName } from "#components/words/step-words.ts";
import type { StepGroup } from "#replay/groups/step-group.ts";
import type { Step } from "#trace/step.ts";
import { spansOf } from "#components/replay/timeline/timeline-scale.ts";
import type { GroupRow } from "./step-tree.ts";

export interface GroupLook {
  icon: LucideIcon;
  /** What makes it one. */
  meaning: string;
}

export const GROUPS: { [K in StepGroup["kind"]]: GroupLook } = {
  loop: {
    icon: Repeat,
    meaning: "Loop: the same call, or a pattern of up to four, three times or more in a lane. Folded: first, last and differing turns.",
  },
  retry: { icon: RotateCcw, meaning: "Retry: the same call again, directly after it failed. Folded: the last attempt." },
  parallel: { icon: Columns2, meaning: "Parallel: calls under one parent that were at work at the same time." },
};

/** "search_kb ×14", "3 attempts at pay", "3 parallel"; "×200+" where it may go on beyond the steps that are loaded. */
export function groupName({ kind, times, pattern }: StepGroup, cut = false): string {
  const names = pattern.map(stepName).join(" → ");
  const count = `${times}${cut ? "+" : ""}`;
  if (kind === "loop") return `${names} ×${count}`;
  return kind === "retry" ? `${count} attempts at ${names}` : `${times} parallel`;
}

/** The steps that it holds, by their numbers, and what is folded away. */
export function groupNote({ group, folded, from, to }: Pick<GroupRow, "group" | "folded" | "from" | "to">): string {
  const hidden = group.members.filter((at) => !group.kept.has(at)).length;
  const range = `#${from + 1}–#${to + 1}`;
  return folded && hidden > 0 ? `${range}, ${hidden} folded` : range;
}

/** From the first start to the last end; with the sum of all where they ran at once and each was measured. */
export function groupTimes({ kind }: StepGroup, steps: readonly Step[]): { wall: string; sum?: string } {
  const spans = spansOf(steps);
  const wallMs = spans.reduce((most, span) => Math.max(most, span.endMs), 0);
  const measured = kind === "parallel" && steps.every(({ durationMs, tool }) => durationMs !== undefined && tool?.rebuilt !== true);
  if (!measured) return { wall: durationText(wallMs) };
  return { wall: durationText(wallMs), sum: durationText(steps.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0)) };
}

/** The first problem among its steps. */
export function groupProblem(steps: readonly Step[]): string | undefined {
  return steps.map(firstProblem).find((problem) => problem !== undefined);
}
