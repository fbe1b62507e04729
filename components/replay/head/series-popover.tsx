"use client";
import { lazyPart } from "#components/ui/lazy-part.tsx";
import { PopoverButton } from "#components/ui/popover-button.tsx";
import type { SeriesName } from "#replay/series.ts";
import type { Timeline } from "#replay/timeline.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

const SeriesShown = lazyPart(async () => (await import("./series-shown.tsx")).SeriesShown);

export interface SeriesProps {
  store: PlayerStore;
  /** What the figure is called, and what it is now. */
  title: string;
  series: SeriesName;
  timeline: Timeline;
  focus: number;
  words: (value: number) => string;
}

/** A figure of the state; asked, it shows how it came about over the steps, and the steps that made it rise most. */
export function SeriesPopover({ value, ...shown }: SeriesProps & { value: string }) {
  const { title } = shown;
  const face = { className: "series-trigger num", "aria-label": `${title}: ${value}. Show over the steps`, children: value };
  return (
    <PopoverButton face={face} popup={{ className: "pop series", label: `${title} over the steps`, side: "top" }}>
      <SeriesShown {...shown} />
    </PopoverButton>
  );
}
