"use client";
import { useEffect, useRef } from "react";
import type { RefObject } from "react";
import { useStore } from "zustand";
import { useCommands } from "#components/commands/use-commands.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import type { Scale } from "./timeline-scale.ts";
import { say } from "#components/ui/toast.tsx";
import { centred, isWithin, panned, zoomed } from "./time-window.ts";

/** A turn of the wheel moves the window by this share of it, for each 100 px. */
const WHEEL_SHARE = 0.1;

/**
 * Zooms the timeline: by keys around the playhead, by Ctrl and the wheel at the pointer; the wheel alone moves the window. A playhead that
 * leaves the window takes it along.
 */
export function useZoom(store: PlayerStore, track: RefObject<HTMLElement | null>, whole: Scale, playheadMs: number): void {
  useCommands({
    "zoom.in": () => zoom(store, whole, 1, whole.at(playheadMs)),
    "zoom.out": () => zoom(store, whole, -1, whole.at(playheadMs)),
    "zoom.fit": () => store.setState({ frame: undefined }),
  });
  const focusId = useStore(store, (state) => state.focusId);
  const latest = useRef({ whole, playheadMs });
  useEffect(() => {
    latest.current = { whole, playheadMs };
  });
  const followed = useRef(focusId);
  useEffect(() => {
    // What a link asks to see stays until somebody moves.
    if (followed.current === focusId) return;
    followed.current = focusId;
    const { frame } = store.getState();
    const { whole: scale, playheadMs: ms } = latest.current;
    if (frame !== undefined && !isWithin(frame, ms)) store.setState({ frame: centred(scale, frame, scale.at(ms)) });
  }, [store, focusId]);
  useEffect(() => {
    const element = track.current;
    const turn = (event: WheelEvent): void => wheel(event, store, latest.current.whole);
    // React listens to the wheel passively; the page must not zoom or scroll along.
    element?.addEventListener("wheel", turn, { passive: false });
    return () => element?.removeEventListener("wheel", turn);
  }, [store, track]);
}

function zoom(store: PlayerStore, whole: Scale, direction: 1 | -1, around: number): void {
  const { frame } = store.getState();
  if (direction === -1 && frame === undefined) return say("The whole run is shown");
  store.setState({ frame: zoomed(whole, frame, direction, around) });
}

function wheel(event: WheelEvent, store: PlayerStore, whole: Scale): void {
  const { frame } = store.getState();
  const near = event.ctrlKey || event.metaKey;
  if (!near && frame === undefined) return;
  event.preventDefault();
  if (near) store.setState({ frame: zoomed(whole, frame, event.deltaY < 0 ? 1 : -1, placeUnder(event, store, whole)) });
  else store.setState({ frame: panned(whole, frame, ((event.deltaX || event.deltaY) / 100) * WHEEL_SHARE) });
}

/** The place of the whole drawing that lies under the pointer. */
export function placeUnder(event: Pick<MouseEvent, "clientX" | "currentTarget">, store: PlayerStore, whole: Scale): number {
  const { frame } = store.getState();
  const share = shareUnder(event);
  if (frame === undefined) return share;
  const [from, to] = [whole.at(frame.startMs), whole.at(frame.endMs)];
  return from + share * (to - from);
}

/** How far across an element the pointer is, 0 to 1. */
export function shareUnder({ clientX, currentTarget }: Pick<MouseEvent, "clientX" | "currentTarget">): number {
  const box = currentTarget instanceof Element ? currentTarget.getBoundingClientRect() : undefined;
  return box === undefined || box.width === 0 ? 0 : Math.min(1, Math.max(0, (clientX - box.left) / box.width));
}
