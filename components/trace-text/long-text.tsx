"use client";
import { useContext, useState } from "react";
import { countText } from "#components/words/format.ts";
import { offsetsOf } from "#components/words/offsets-of.ts";
import { MarkedText } from "./marked-text.tsx";
import { Sought } from "./sought.ts";

const LINES = 14;
const CHARACTERS = 1600;
const PAGE = 100_000;

/** Trace text, first lines first. Nothing is cut: the rest is one click away, in pages when it is huge, and the size is said. */
export function LongText({ text, className = "prose" }: { text: string; className?: string }) {
  const [shown, setShown] = useState(0);
  const sought = useContext(Sought);
  const start = unfoldedFor(sought, text, beginning(text));
  if (text.trim() === "")
    return <p className="xs faint">{text === "" ? "empty text" : `${countText(text.length)} characters of white space`}</p>;
  const visible = shown === 0 ? start : Math.min(text.length, shown);
  return (
    <>
      <div className={className}>
        <MarkedText text={text.slice(0, visible)} sought={sought} />
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

/** A text that holds what is looked for behind its fold is open, a page of it at most: the line above the pane quotes what stands further down. */
function unfoldedFor(sought: string, text: string, fold: number): number {
  const last = sought === "" || fold === text.length ? undefined : offsetsOf(text, sought).at(-1);
  return last === undefined || last + sought.length <= fold ? fold : Math.min(text.length, PAGE);
}
