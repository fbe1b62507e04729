"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { focusOn } from "#components/replay/player-store.ts";
import { useTurns } from "#components/replay/steps/use-turns.ts";
import type { StepKind } from "#trace/step.ts";
import { TranscriptEntry } from "./transcript-entry.tsx";
import type { ViewProps } from "./view-props.ts";

/** What people read a run for; agents and infrastructure only contain it. */
const TOLD: ReadonlySet<StepKind> = new Set(["model", "tool", "human", "guardrail", "retrieval", "handoff"]);
const ESTIMATE = 120;
const NEAR_END = 10;

/** The run as people read it: what was said, asked for and answered, one after the other. Texts are asked for as they come into view. */
export function TranscriptView({ store, run, rows, more }: ViewProps) {
  "use no memo";
  const scroller = useRef<HTMLDivElement>(null);
  const focusId = useStore(store, (state) => state.focusId);
  const turns = useTurns(store, more);
  const told = rows.filter(({ step }) => TOLD.has(step.kind) || step.id === focusId);
  const focus = told.findIndex(({ step }) => step.id === focusId);
  // oxlint-disable-next-line react/incompatible-library -- "use no memo" above keeps the compiler away
  const virtual = useVirtualizer({
    count: told.length,
    getScrollElement: () => scroller.current,
    // Drawn in React's own time: forced inside its effects, one redraw could ask for the next without end.
    useFlushSync: false,
    estimateSize: () => ESTIMATE,
    getItemKey: (index) => told[index]?.step.id ?? index,
    overscan: 4,
  });
  const items = virtual.getVirtualItems();
  const atEnd = (items.at(-1)?.index ?? 0) > told.length - NEAR_END;
  const atStart = (items[0]?.index ?? NEAR_END) < NEAR_END;
  useEffect(() => {
    const { nextCursor, previousCursor } = store.getState();
    if (atEnd && nextCursor !== undefined) void more(1);
    else if (atStart && previousCursor !== undefined) void more(-1);
  }, [atEnd, atStart, more, store, told.length]);
  useEffect(() => {
    if (focus >= 0) virtual.scrollToIndex(focus, { align: "center" });
    // The place changes with the selection alone, not with every text that comes into view.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [focusId]);
  return (
    <section className="pane transcript" aria-label="Transcript">
      <div ref={scroller} className="scroll" data-scroll-keys tabIndex={0} role="group" aria-label="Transcript, content">
        <ol style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = told[item.index];
            return row === undefined ? null : (
              <li key={item.key} ref={virtual.measureElement} data-index={item.index} style={{ transform: `translateY(${item.start}px)` }}>
                <TranscriptEntry
                  run={run}
                  row={row}
                  turn={turns.get(row.step.id)}
                  focused={row.step.id === focusId}
                  onFocus={() => focusOn(store, row.step.id, "jump")}
                />
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}
