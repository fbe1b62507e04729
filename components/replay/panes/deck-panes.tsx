"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useStore } from "zustand";
import type { RunAddress } from "#components/queries/step.ts";
import { AsMarkdown } from "#components/trace-text/said-text.tsx";
import { SplitParts } from "#components/ui/split-parts.tsx";
import type { StepAnswer } from "#contract/answers.ts";
import { DecidedPane } from "./decided-pane.tsx";
import { HappenedPane } from "./happened-pane.tsx";
import { PendingPane } from "./pending-pane.tsx";
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

/** Steps, Saw, and Decided above Happened. Their sizes are remembered in this browser and never come from a link. */
export function DeckPanes({ store, run, rows, filterRef, more, body }: DeckPanesProps) {
  const answer = body.data;
  const loading = body.error === null;
  usePlace(store, answer);
  useCompareAddress(store);
  const markdown = useStore(store, (state) => state.markdown);
  const parts = {
    steps: <StepsPane store={store} rows={rows} filterRef={filterRef} more={more} />,
    saw: answer ? <SawPane store={store} run={run} answer={answer} /> : <PendingSaw body={body} />,
    decided: answer ? (
      <DecidedPane store={store} run={run} answer={answer} />
    ) : (
      <PendingPane name="decided" title="Decided" loading={loading} />
    ),
    happened: answer ? (
      <HappenedPane store={store} run={run} answer={answer} />
    ) : (
      <PendingPane name="happened" title="Happened" loading={loading} />
    ),
  };
  return (
    <AsMarkdown value={markdown}>
      <SplitParts
        keptAs="playhead.deck.across"
        direction="across"
        className="panes"
        parts={[
          { id: "steps-panel", share: 24, content: parts.steps, bar: "Width of the step list" },
          { id: "saw-panel", share: 38, content: parts.saw, bar: "Width of Saw" },
          { id: "right-panel", share: 38, content: <RightPanes {...parts} /> },
        ]}
      />
    </AsMarkdown>
  );
}

function RightPanes({ decided, happened }: { decided: React.ReactNode; happened: React.ReactNode }) {
  return (
    <SplitParts
      keptAs="playhead.deck.down"
      direction="down"
      className="right-group"
      parts={[
        { id: "decided-panel", share: 58, content: decided, bar: "Height of Decided" },
        { id: "happened-panel", share: 42, content: happened },
      ]}
    />
  );
}

/** Nothing for the first moment, then that it loads; or what failed, and the way to try again. */
function PendingSaw({ body }: { body: UseQueryResult<StepAnswer> }) {
  return (
    <PendingPane name="saw" title="Saw" loading={body.error === null}>
      {body.error ? (
        <div className="blank" role="alert">
          <h2>This step could not be loaded</h2>
          <p>{body.error.message}</p>
          <button type="button" className="btn line" onClick={() => void body.refetch()}>
            Try again
          </button>
        </div>
      ) : (
        <p className="pending" role="status">
          Loading the step…
        </p>
      )}
    </PendingPane>
  );
}
