"use client";
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { formsFrom, formWords, isBodyPane } from "#components/replay/forms/pane-forms.ts";
import type { Find, PlayerState, PlayerStore } from "#components/replay/player-store.ts";
import { USUAL_STOPS } from "#components/replay/playback/stops.ts";
import { useOwnWrites } from "./own-writes.ts";
import { INFRA_SHOWN } from "#components/replay/steps/step-tree.ts";
import { windowFrom, windowText } from "#components/replay/timeline/time-window.ts";
import type { TimeWindow } from "#components/replay/timeline/time-window.ts";
import { VIEWS } from "#components/replay/views/views.ts";

/** What the address says of how a run is looked at; absent is the usual. */
const PARSERS = {
  view: parseAsStringLiteral(VIEWS).withDefault("replay"),
  infra: parseAsStringLiteral(INFRA_SHOWN).withDefault("hide"),
  lane: parseAsString,
  q: parseAsString.withDefault(""),
  show: parseAsArrayOf(parseAsString).withDefault([]),
  find: parseAsString,
  zoom: parseAsString,
  stop: parseAsArrayOf(parseAsString).withDefault([...USUAL_STOPS]),
};

type Looks = Pick<PlayerState, "view" | "infra" | "scope" | "filter" | "stops" | "forms" | "find" | "frame" | "win">;

/** What a link asks to look at, for the player that is about to be made. */
export function useAskedLooks(): Looks {
  const [{ view, infra, lane, q, stop, show, find, zoom, win: asked }] = useQueryStates({ ...PARSERS, win: parseAsString });
  const [scope, win] = [lane ?? undefined, windowFrom(asked)];
  const frame = windowFrom(zoom) ?? win;
  return { view, infra, scope, filter: q, stops: stop, forms: formsFrom(show), find: findFrom(find ?? ""), frame, win };
}

/** Keeps the address and the state the same. Looking differently is no jump: it replaces the address. */
export function useViewAddress(store: PlayerStore): void {
  const [asked, setAsked] = useQueryStates(PARSERS, { shallow: true, scroll: false });
  const looks = useStore(
    store,
    useShallow(({ view, infra, scope, filter, stops, forms, find, frame, win }) => ({
      view,
      infra,
      lane: scope ?? null,
      q: filter,
      stop: stops as string[],
      show: formWords(forms).join(),
      find: findText(find) ?? null,
      zoom: zoomText(frame, win) ?? null,
    })),
  );
  const own = useOwnWrites(asked.view);
  useEffect(() => {
    own.current.wrote(looks.view);
    void setAsked({ ...looks, show: looks.show === "" ? null : looks.show.split(",") }, { history: "replace", throttleMs: 300 });
  }, [looks, setAsked, own]);
  const { view } = asked;
  // The history went to another view; what the state itself wrote comes back as it was.
  useEffect(() => {
    if (!own.current.isOwn(view)) store.setState({ view });
  }, [view, store, own]);
}

/** The same in a link, from the state. */
export function addLooks(link: URL, { view, infra, scope, filter, stops, forms, find, frame, win }: Looks): URL {
  const told: [string, string | undefined, string][] = [
    ["view", view, "replay"],
    ["infra", infra, "hide"],
    ["lane", scope, ""],
    ["q", filter, ""],
    ["show", formWords(forms).join(), ""],
    ["find", findText(find), ""],
    ["zoom", zoomText(frame, win), ""],
    ["win", win && windowText(win), ""],
    ["stop", stopsText(stops), stopsText(USUAL_STOPS)],
  ];
  for (const [name, value, usual] of told) if (value !== undefined && value !== usual) link.searchParams.set(name, value);
  return link;
}

/** What the timeline shows, where that is not the time whose steps are shown. */
function zoomText(frame: TimeWindow | undefined, win: TimeWindow | undefined): string | undefined {
  const text = frame && windowText(frame);
  return win !== undefined && text === windowText(win) ? undefined : text;
}

/** As the address is read: parted by commas. */
function stopsText(stops: readonly string[]): string {
  return stops.map((stop) => stop.replaceAll(",", "%2C")).join(",");
}

/** `saw:refund & co`. A search for nothing has no address. */
function findText(find: Find | undefined): string | undefined {
  return find === undefined || find.text === "" ? undefined : `${find.pane}:${find.text}`;
}

function findFrom(asked: string): Find | undefined {
  const [pane = "", ...words] = asked.split(":");
  return isBodyPane(pane) && words.length > 0 ? { pane, text: words.join(":") } : undefined;
}
