"use client";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useStore } from "zustand";
import { useStepCase } from "#components/evals/use-step-case.tsx";
import { DeckPeople } from "#components/review/deck-people.tsx";
import { usePrefetch, useStep } from "#components/queries/step.ts";
import { addressId } from "#components/shell/addresses.ts";
import { copy } from "#components/ui/copy.ts";
import { lazyBetter } from "#components/ui/lazy-part.tsx";
import type { StepsWindow } from "#contract/run-steps.ts";
import { DeckBanner } from "#components/replay/head/deck-banner.tsx";
import { DeckPanes } from "#components/replay/panes/deck-panes.tsx";
import { FollowButton } from "#components/replay/live/follow-button.tsx";
import { LiveChip } from "#components/replay/live/live-chip.tsx";
import { PaneTabs } from "#components/replay/panes/pane-tabs.tsx";
import { createPlayer, focusIndex, isWhole, loadedOf } from "./player-store.ts";
import { RunHeader } from "#components/replay/head/run-header.tsx";
import { waitedMs } from "#components/replay/head/waited.ts";
import { StateStrip } from "#components/replay/head/state-strip.tsx";
import { likelySteps } from "#components/replay/steps/likely-steps.ts";
import { stepMarkdown } from "#components/replay/steps/step-markdown.ts";
import { useFound } from "#components/replay/steps/use-found.ts";
import { useLate } from "#components/replay/timeline/use-late.ts";
import { useAskedLooks, useViewAddress } from "#components/replay/address/use-view-address.ts";
import { useWindowAddress } from "#components/replay/address/use-window-address.ts";
import { useWindow } from "#components/replay/timeline/use-window.ts";
import { ViewBody } from "#components/replay/views/view-body.tsx";
import { useRows } from "#components/replay/steps/use-rows.ts";
import { useWaiting } from "#components/replay/live/use-waiting.ts";
import { TimelineBar } from "#components/replay/timeline/timeline-bar.tsx";
import { Transport } from "#components/replay/playback/transport.tsx";
import { usePlayback } from "#components/replay/playback/use-playback.ts";
import { useOverview } from "#components/replay/timeline/use-overview.ts";
import { jump, linkTo, usePlayerCommands } from "./use-player-commands.ts";
import { useStepAddress } from "#components/replay/address/use-step-address.ts";
import { useProblemAhead } from "#components/replay/steps/use-problem-ahead.ts";
import { useStepPages } from "#components/replay/steps/use-step-pages.ts";
import { useStepSuggestions } from "#components/replay/steps/use-step-suggestions.ts";

/** Of a run too long to be loaded whole; until it is there, what is loaded is drawn. */
const OverviewBar = lazyBetter(
  async () => (await import("#components/replay/timeline/overview-bar.tsx")).OverviewBar,
  ({ mover }) => <TimelineBar store={mover.store} />,
);

interface PlayerProps {
  project: string;
  /** The steps that the page opens on, without bodies. */
  opened: StepsWindow;
  /** What the link asked for: a step ID or a bare span ID. */
  asked?: string | undefined;
}

/** The replay deck of one run. */
export function Player({ project, opened, asked }: PlayerProps) {
  const id = addressId(opened.run);
  const address = useMemo(() => ({ project, correlationId: id }), [project, id]);
  const looks = useAskedLooks();
  const [store] = useState(() =>
    createPlayer(loadedOf(opened), opened.focus ?? "", opened.missing === true ? asked : undefined, {
      ...looks,
      live: opened.run.state === "live",
    }),
  );
  const pages = useStepPages(store, address, opened);
  const filter = useRef<HTMLInputElement>(null);
  const waiting = useWaiting(store);
  const { list, rows } = useRows(store, waiting);
  const state = useStore(store);
  const focus = focusIndex(state);
  const { steps, first, focusId } = state;
  // The row moves at once; the panes follow as fast as they can be drawn.
  const shownId = useDeferredValue(state.steps[focus]?.id);
  const body = useStep(address, shownId);
  const mover = { store, run: address, rows, pages };
  const stepCase = useStepCase({
    project,
    correlationId: opened.run.correlationId,
    toNextProblem: () => jump(mover, 1, "problem"),
  });
  const overview = useOverview(store, address, state.live);
  const { more } = pages;
  const whole = isWhole(state);
  const waited = useMemo(() => (whole ? waitedMs(steps) : 0), [whole, steps]);
  useFound(mover);
  useLate(store, address);
  useStepAddress(store, pages);
  useViewAddress(store);
  useWindowAddress(store);
  useWindow(store);
  useStepSuggestions(store, pages);
  usePlayback(store, rows, pages);
  usePrefetch(
    address,
    useMemo(() => likelySteps({ steps, first, focusId }, rows), [steps, first, focusId, rows]),
    body.data !== undefined,
  );
  useProblemAhead(store, pages.ahead, body.data !== undefined);
  usePlayerCommands({
    ...mover,
    filter: () => {
      store.setState({ pane: "steps", full: false });
      requestAnimationFrame(() => filter.current?.focus());
    },
    addCase: () => void (state.steps[focus] && stepCase.add(state.steps[focus].id)),
    addRunCase: stepCase.addRun,
    copyMarkdown: () =>
      void (body.data && copy(stepMarkdown(body.data.step, body.data.index, linkTo({ store, run: address })), "Step as Markdown")),
  });
  return (
    <div
      className="deck"
      data-pane={state.pane}
      data-view={state.view}
      data-full={state.full || undefined}
      data-focus={state.steps[focus]?.id}
      data-shown={body.data?.step.id}
    >
      <a className="skip" href="#steps">
        Skip to the steps
      </a>
      <RunHeader
        run={pages.run}
        steps={Math.max(state.of, state.steps.length)}
        waited={waited}
        live={<LiveChip store={store} waiting={waiting} />}
        follow={<FollowButton mover={mover} />}
      />
      {overview ? <OverviewBar mover={mover} overview={overview} /> : <TimelineBar store={store} />}
      <Transport mover={mover} problems={overview?.problems} />
      <DeckBanner pages={pages} step={state.steps[focus]} pending={state.pending}>
        <DeckPeople project={project} store={store} pages={pages} />
      </DeckBanner>
      <PaneTabs store={store} step={state.steps[focus]} />
      {state.view === "replay" ? (
        <DeckPanes store={store} run={address} rows={list} filterRef={filter} more={more} body={body} />
      ) : (
        <ViewBody view={state.view} store={store} run={address} list={list} rows={rows} filterRef={filter} more={more} />
      )}
      <StateStrip store={store} context={body.data?.context} />
      {stepCase.drawer}
    </div>
  );
}
