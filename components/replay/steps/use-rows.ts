"use client";
import { useMemo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { groupsOf } from "#replay/groups.ts";
import type { Waiting } from "#replay/waiting.ts";
import { isWhole } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { atWorkIn } from "./at-work.ts";
import { isStep, treeRows } from "./step-tree.ts";
import type { ListRow, StepRow } from "./step-tree.ts";
import { withWaiting } from "#components/replay/live/waiting-rows.ts";

export interface Rows {
  /** All that the list shows. */
  list: readonly ListRow[];
  /** The steps among them that moving goes to. */
  rows: readonly StepRow[];
}

/** The rows to show. They are made again when the choice changes, and for the focus only while the choice hides it. */
export function useRows(store: PlayerStore, waiting: readonly Waiting[]): Rows {
  const steps = useStore(store, (state) => state.steps);
  const chosenBy = useStore(
    store,
    useShallow(({ collapsed, turned, infra, filter, win, scope, first, found, previousCursor, nextCursor }) => ({
      collapsed,
      turned,
      infra,
      filter,
      win,
      scope,
      first,
      found: found?.ids,
      before: previousCursor !== undefined,
      behind: nextCursor !== undefined,
    })),
  );
  const startNs = useStore(store, (state) => (isWhole(state) ? undefined : state.startNs));
  const choice = useMemo(() => {
    const { before, behind, win, ...rest } = chosenBy;
    return { ...rest, during: win && atWorkIn(win, steps, startNs), more: { before, behind } };
  }, [chosenBy, steps, startNs]);
  const focusId = useStore(store, (state) => state.focusId);
  const groups = useMemo(() => groupsOf(steps), [steps]);
  const chosen = useMemo(() => treeRows(steps, { ...choice, focusId: "" }, groups), [steps, choice, groups]);
  const ids = useMemo(() => new Set<string>(chosen.filter(isStep).map((row) => row.step.id)), [chosen]);
  const hidden = ids.has(focusId) ? "" : focusId;
  return useMemo(() => {
    const tree = hidden === "" ? chosen : treeRows(steps, { ...choice, focusId: hidden }, groups);
    const list = choice.filter === "" && choice.during === undefined ? withWaiting(tree, waiting) : tree;
    return { list, rows: tree.filter(isStep).filter((row) => row.dim !== true) };
  }, [chosen, hidden, steps, choice, groups, waiting]);
}
