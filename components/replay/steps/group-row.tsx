"use client";
import { ChevronDown, ChevronRight } from "lucide-react";
import { memo } from "react";
import { PlainText } from "#components/ui/plain-text.tsx";
import { groupName, groupNote, groupProblem, groupTimes, GROUPS } from "./group-words.ts";
import { indentOf, Mark } from "./step-row.tsx";
import type { GroupRow } from "./step-tree.ts";

interface GroupRowProps {
  row: GroupRow;
  top: number;
  onToggle: (id: string) => void;
}

/** The line above steps that belong together: what they are, how often, how long. The arrow keys of a step in it fold and unfold it. */
export const GroupRowView = memo(function GroupRowView({ row, top, onToggle }: GroupRowProps) {
  const { group, folded, steps, level } = row;
  const { icon: Icon, meaning } = GROUPS[group.kind];
  const { wall, sum } = groupTimes(group, steps);
  return (
    // The keys of a row are the deck's: see components/commands.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="treeitem"
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={!folded}
      aria-selected={false}
      tabIndex={-1}
      className="st group"
      title={meaning}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onToggle(group.id)}
    >
      <span className="i" />
      <span className="kc" style={{ paddingLeft: indentOf(level) }}>
        <span className="twist" aria-hidden>
          {folded ? <ChevronRight className="ic xs" /> : <ChevronDown className="ic xs" />}
        </span>
        <Icon className="ic" aria-hidden />
        <span className="sr">{group.kind}</span>
      </span>
      <span className="nm">
        <span className="name trunc">
          <PlainText text={groupName(group, row.cut)} />
        </span>
        <span className="pv">
          {groupNote(row)}
          {sum === undefined ? null : `, ${sum} in sum`}
        </span>
      </span>
      <span className="fl">
        <Mark problem={groupProblem(steps)} notice={false} failed={false} />
      </span>
      <span className="du">{wall}</span>
    </div>
  );
});
