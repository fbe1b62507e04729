"use client";
import { memo } from "react";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Since } from "#components/ui/since.tsx";
import { KINDS } from "#components/words/kinds.ts";
import { indentOf } from "#components/replay/steps/step-row.tsx";
import type { WaitingRow } from "#components/replay/steps/step-tree.ts";
import { restsOn, waitingFor } from "./waiting-words.ts";

interface WaitingRowProps {
  row: WaitingRow;
  top: number;
  /** Goes to the step that it rests on. */
  onFocus: (id: string) => void;
}

/** What the run waits for: dashed, because no record tells of it yet. It goes when the record comes. */
export const WaitingRowView = memo(function WaitingRowView({ row: { waiting, level }, top, onFocus }: WaitingRowProps) {
  const Icon = KINDS[waiting.stepKind].icon;
  return (
    // The keys of a row are the deck's: see components/commands.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={false}
      tabIndex={-1}
      className="st inferred"
      style={{ transform: `translateY(${top}px)` }}
      title={`Inferred: ${restsOn(waiting)}`}
      onClick={() => onFocus(waiting.stepId)}
    >
      <span className="i" />
      <span className="kc" style={{ paddingLeft: indentOf(level) }}>
        <Icon className="ic" aria-hidden />
      </span>
      <span className="nm">
        <span className="name trunc">
          {waiting.kind === "parent" ? null : "waiting for "}
          <PlainText text={waitingFor(waiting)} />
        </span>
        <span className="pv">{restsOn(waiting)}</span>
      </span>
      <span className="fl" />
      <span className="du">
        <Since iso={waiting.since} />
      </span>
    </div>
  );
});
