"use client";
import { useSyncExternalStore } from "react";
import { durationText } from "#components/words/format.ts";

const SECOND = 1000;

function everySecond(changed: () => void): () => void {
  const timer = setInterval(changed, SECOND);
  return () => clearInterval(timer);
}

const thisSecond = (): number => Math.floor(Date.now() / SECOND) * SECOND;
const unknown = (): undefined => undefined;

/** How long ago a time (ISO 8601) was, told again every second; nothing where the clocks are not compared yet, and never less than nothing. */
export function Since({ iso }: { iso: string }) {
  const now = useSyncExternalStore<number | undefined>(everySecond, thisSecond, unknown);
  if (now === undefined) return null;
  return <span className="num">{sinceText(now - Date.parse(iso))}</span>;
}

/** 4_200 → "4 s", 83_000 → "1m 23s": whole seconds, because they tick. */
export function sinceText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  return seconds < 60 ? `${seconds} s` : durationText(seconds * SECOND);
}
