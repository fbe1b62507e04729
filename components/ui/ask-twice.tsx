"use client";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";

interface AskTwiceProps {
  /** The button that asks; `label` when it needs more words for screen readers. */
  ask: string;
  label?: string;
  question: string;
  yes: string;
  no: string;
  disabled: boolean;
  look?: string;
  onYes: () => void;
}

/** A button for what cannot be taken back: it asks once more, in its place. */
export function AskTwice({ ask, label, question, yes, no, disabled, look = "btn", onYes }: AskTwiceProps) {
  const [asked, setAsked] = useState(false);
  const harmless = useRef<HTMLButtonElement>(null);
  // One button takes the place of the other: the focus goes along, and never to the one that does it.
  const turn = (next: boolean) => {
    flushSync(() => setAsked(next));
    harmless.current?.focus();
  };
  if (!asked)
    return (
      <button ref={harmless} type="button" className={look} aria-label={label} disabled={disabled} onClick={() => turn(true)}>
        {ask}
      </button>
    );
  return (
    <fieldset className="ask-twice">
      <legend className="sr">{question}</legend>
      <span aria-hidden>{question}</span>
      <button type="button" className="btn line danger" disabled={disabled} onClick={onYes}>
        {yes}
      </button>
      <button ref={harmless} type="button" className="btn" onClick={() => turn(false)}>
        {no}
      </button>
    </fieldset>
  );
}
