"use client";
import { useEffect, useRef, useState } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { plural } from "#components/words/format.ts";
import { useFollow } from "./use-follow.ts";
import type { Mover } from "#components/replay/use-player-commands.ts";

/** Follows the end of a live run, or says how much came meanwhile. */
export function FollowButton({ mover }: { mover: Mover }) {
  const { on, fresh, toggle } = useFollow(mover);
  const told = useRarely(on ? "Following the run" : fresh === 0 ? "" : `${plural(fresh, "new step")}`);
  if (mover.pages.run.state !== "live") return null;
  return (
    <>
      <button type="button" className="btn line" aria-pressed={on} aria-keyshortcuts="Shift+L" onClick={toggle}>
        {on ? "Following" : "Follow"} <kbd>{keyOf("follow")}</kbd>
        {on || fresh === 0 ? null : <span className="muted"> · {fresh} new</span>}
      </button>
      <span className="sr-only" role="status">
        {told}
      </span>
    </>
  );
}

const RARELY_MS = 5000;

/** The latest text, but a new one at most every five seconds: screen readers read each to its end. */
function useRarely(text: string): string {
  const [told, setTold] = useState("");
  const at = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, at.current + RARELY_MS - performance.now());
    const timer = setTimeout(() => {
      at.current = performance.now();
      setTold(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  // The seconds count from when it stands there: on a busy machine that is later than it was said.
  useEffect(() => {
    at.current = performance.now();
  }, [told]);
  return told;
}
