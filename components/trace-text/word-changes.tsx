"use client";
import { diffLines, diffWordsWithSpace } from "diff";
import { useMemo } from "react";
import { PlainText } from "#components/ui/plain-text.tsx";
import { joinedChanges } from "./joined-changes.ts";
import type { Change } from "./joined-changes.ts";
import { LongText } from "./long-text.tsx";

const WORDS_UP_TO = 40_000;
const TIME_MS = 400;
const CONTEXT = 240;

/** What changed inside one text: words underlined or struck through; lines where the text is too long for words. */
export function WordChanges({ before, after }: { before: string; after: string }) {
  const changes = useMemo(() => changesOf(before, after), [before, after]);
  if (!changes)
    return (
      <>
        <p className="xs muted">Changed throughout, too much to compare word by word. The new text:</p>
        <LongText text={after} />
      </>
    );
  return (
    <div className="prose">
      {changes.map((change, index) => {
        if (change.added) return <Mark key={index} as="ins" label="added" text={change.value} />;
        if (change.removed) return <Mark key={index} as="del" label="removed" text={change.value} />;
        return <PlainText key={index} text={middleFolded(change.value, index === 0, index === changes.length - 1)} />;
      })}
    </div>
  );
}

function Mark({ as: Tag, label, text }: { as: "ins" | "del"; label: string; text: string }) {
  return (
    <Tag>
      <span className="sr"> {label}: </span>
      <PlainText text={text} />
      <span className="sr"> end of {label} </span>
    </Tag>
  );
}

/** Undefined when the comparison took too long. */
function changesOf(before: string, after: string): readonly Change[] | undefined {
  if (before.length + after.length <= WORDS_UP_TO) {
    const words = diffWordsWithSpace(before, after, { timeout: TIME_MS });
    return words && joinedChanges(words);
  }
  return diffLines(before, after, { timeout: TIME_MS });
}

/** Long stretches without change show their ends: the changes are what is read. */
function middleFolded(text: string, first: boolean, last: boolean): string {
  if (text.length <= CONTEXT * 2) return text;
  const head = first ? "" : text.slice(0, CONTEXT);
  const tail = last ? "" : text.slice(-CONTEXT);
  return `${head} … ${tail}`;
}
