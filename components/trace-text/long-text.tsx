"use client";
import { useState } from "react";
import { PlainText } from "#components/ui/plain-text.tsx";
import { countText } from "#components/words/format.ts";

const LINES = 14;
const CHARACTERS = 1600;
const PAGE = 100_000;

/** Trace text, first lines first. Nothing is cut: the rest is one click away, in pages when it is huge, and the size is said. */
export function LongText({ text, className = "prose" }: { text: string; className?: string }) {
  const [shown, setShown] = useState(0);
  const start = beginning(text);
  if (text.trim() === "")
    return <p className="xs faint">{text === "" ? "empty text" : `${countText(text.length)} characters of white space`}</p>;
  const visible = shown === 0 ? start : Math.min(text.length, shown);
  return (
    <>
      <div className={className}>
        <PlainText text={text.slice(0, visible)} />
        {visible < text.length ? "…" : null}
      </div>
      {visible < text.length ? (
        <button type="button" className="more" onClick={() => setShown(visible + PAGE)}>
          {shown === 0 && text.length <= PAGE
            ? `Show all ${countText(text.length)} characters`
            : `Show more, ${countText(visible)} of ${countText(text.length)} characters`}
        </button>
      ) : null}
    </>
  );
}

/** How much of the text stands before the fold: so many lines, so many characters, or all of it when hardly more is left. */
function beginning(text: string): number {
  let end = -1;
  for (let line = 0; line < LINES; line += 1) {
    end = text.indexOf("\n", end + 1);
    if (end === -1) break;
  }
  const fold = Math.min(end === -1 ? text.length : end, CHARACTERS);
  return text.length - fold < 200 ? text.length : fold;
}
