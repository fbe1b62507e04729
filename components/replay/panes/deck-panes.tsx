"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useRef } from "react";
import { Group, Panel, Separator, useGroupRef } from "react-resizable-panels";
import type { GroupProps, Layout } from "react-resizable-panels";
import { useStore } from "zustand";
import type { RunAddress } from "#components/queries/step.ts";
import { AsMarkdown } from "#components/trace-text/said-text.tsx";
import type { StepAnswer } from "#contract/answers.ts";
import { DecidedPane } from "./decided-pane.tsx";
import { HappenedPane } from "./happened-pane.tsx";
import { SawPane } from "./saw-pane.tsx";
import type { Direction } from "#components/replay/navigation.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { StepsPane } from "#components/replay/steps/steps-pane.tsx";
import type { ListRow } from "#components/replay/steps/step-tree.ts";
import { useCompareAddress } from "#components/replay/address/use-compare-address.ts";
import { usePlace } from "#components/replay/address/use-place.ts";

interface DeckPanesProps {
  store: PlayerStore;
  run: RunAddress;
  rows: readonly ListRow[];
  filterRef: React.Ref<HTMLInputElement>;
  more: (direction: Direction) => Promise<boolean>;
  body: UseQueryResult<StepAnswer>;
}

/** Steps, Saw, and Decided above Happened, in splits that are remembered in this browser and never come from a link. */
export function DeckPanes({ store, run, rows, filterRef, more, body }: DeckPanesProps) {
  const across = useKeptLayout("playhead.deck.across");
  const down = useKeptLayout("playhead.deck.down");
  const answer = body.data;
  usePlace(store, answer);
  useCompareAddress(store);
  const markdown = useStore(store, (state) => state.markdown);
  return (
    <AsMarkdown value={markdown}>
      <Group id="deck-across" orientation="horizontal" className="panes" {...across}>
        <Panel id="steps-panel" defaultSize="24" minSize="288px">
          <StepsPane store={store} rows={rows} filterRef={filterRef} more={more} />
        </Panel>
        <Separator className="split" aria-label="Width of the step list" />
        <Panel id="saw-panel" defaultSize="38" minSize="20">
          {answer ? <SawPane store={store} run={run} answer={answer} /> : <Pending body={body} />}
        </Panel>
        <Separator className="split split-saw" aria-label="Width of Saw" />
        <Panel id="right-panel" defaultSize="38" minSize="20">
          <Group id="deck-down" orientation="vertical" {...down} className="right-group">
            <Panel id="decided-panel" defaultSize="58" minSize="15">
              {answer ? <DecidedPane store={store} run={run} answer={answer} /> : null}
            </Panel>
            <Separator className="split across" aria-label="Height of Decided" />
            <Panel id="happened-panel" defaultSize="42" minSize="15">
              {answer ? <HappenedPane store={store} run={run} answer={answer} /> : null}
            </Panel>
          </Group>
        </Panel>
      </Group>
    </AsMarkdown>
  );
}

/** Nothing for the first moment, then that it loads; or what failed, and the way to try again. */
function Pending({ body }: { body: UseQueryResult<StepAnswer> }) {
  if (!body.error)
    return (
      <p className="pending" role="status">
        Loading the step…
      </p>
    );
  return (
    <div className="blank" role="alert">
      <h2>This step could not be loaded</h2>
      <p>{body.error.message}</p>
      <button type="button" className="btn line" onClick={() => void body.refetch()}>
        Try again
      </button>
    </div>
  );
}

/**
 * What somebody chose by hand, and nothing else, is kept. It is taken up when the group has its first sizes, not in the first drawing: the
 * server knows no layout, and React leaves the sizes of a server's page as they are when the browser's first drawing has others.
 */
function useKeptLayout(key: string): Pick<GroupProps, "groupRef" | "onLayoutChanged"> {
  const group = useGroupRef();
  const taken = useRef(false);
  return {
    groupRef: group,
    onLayoutChanged: (layout, { isUserInteraction, requestedLayout }) => {
      if (isUserInteraction) localStorage.setItem(key, JSON.stringify(requestedLayout));
      if (taken.current) return;
      taken.current = true;
      const kept = isUserInteraction ? undefined : readLayout(key);
      if (kept && Object.keys(layout).every((panel) => Object.hasOwn(kept, panel))) queueMicrotask(() => group.current?.setLayout(kept));
    },
  };
}

/** Undefined in a new browser, and when what was kept is not a layout. */
function readLayout(key: string): Layout | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isLayout(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isLayout(value: unknown): value is Layout {
  return typeof value === "object" && value !== null && Object.values(value).every((size) => typeof size === "number");
}
