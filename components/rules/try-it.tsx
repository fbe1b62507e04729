"use client";
import { type ReactNode, useId, useRef } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";

/** How long a text has to stand before it is tried. */
export const PAUSE_MS = 250;

interface TryItProps {
  label: string;
  text: string;
  example: string;
  rows: number;
  /** True while the latest answer is on its way. */
  busy: boolean;
  /** True while something is tried that could be taken away. */
  filled: boolean;
  /** Other things to try than a pasted text. */
  others: ReactNode;
  /** What came of it. */
  children: ReactNode;
  onText: (text: string) => void;
  onClear: () => void;
}

/** A place to paste something into, and what the rules on the screen make of it. */
export function TryIt({ label, text, example, rows, busy, filled, others, children, onText, onClear }: TryItProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useCommands({ filter: () => area.current?.focus() });
  return (
    <div className="tester">
      <div className="tester-ask">
        <label htmlFor={id}>
          {label} <kbd>{keyOf("filter")}</kbd>
        </label>
        <textarea
          id={id}
          ref={area}
          className="field mono"
          rows={rows}
          spellCheck={false}
          placeholder={example}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
        <span className="tester-or">
          {others}
          <button type="button" className="btn line" onClick={() => onText(example)}>
            Example
          </button>
          {filled ? (
            <button type="button" className="btn" onClick={onClear}>
              Clear
            </button>
          ) : null}
        </span>
      </div>
      <div className="tester-says" aria-live="polite" aria-busy={busy}>
        {children}
      </div>
    </div>
  );
}
