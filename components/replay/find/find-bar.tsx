"use client";
import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { useId } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { countText } from "#components/words/format.ts";
import { excerptOf } from "./hits.ts";
import type { Hit } from "./hits.ts";

interface FindBarProps {
  title: string;
  sought: string;
  hits: readonly Hit[];
  /** The hit that somebody is at, from 0. */
  at: number;
  onType: (text: string) => void;
  onMove: (to: number) => void;
  onClose: () => void;
}

/** Looks for a text in one pane: how often it stands there, and where. Enter goes on, Shift and Enter back, Escape closes. */
export function FindBar({ title, sought, hits, at, onType, onMove, onClose }: FindBarProps) {
  const id = useId();
  const hit = hits[at];
  const go = (by: 1 | -1): void => (hits.length === 0 ? undefined : onMove((at + by + hits.length) % hits.length));
  const keys: Readonly<Record<string, (event: React.KeyboardEvent) => void>> = {
    Enter: ({ shiftKey }) => go(shiftKey ? -1 : 1),
    Escape: onClose,
  };
  return (
    <div className="find" role="search" aria-label={`Find in ${title}`}>
      <div className="find-field">
        <Search className="ic s" aria-hidden />
        <input
          type="text"
          value={sought}
          aria-label={`Find in ${title}`}
          aria-describedby={id}
          placeholder={`Find in ${title}`}
          data-find
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onType(event.target.value)}
          onKeyDown={(event) => {
            const act = keys[event.key];
            if (act === undefined || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.stopPropagation();
            act(event);
          }}
        />
        <span id={id} className="num xs muted" role="status">
          {countWords(sought, hits.length, at)}
        </span>
        <IconButton icon={ChevronUp} label="Previous hit" keyName="⇧ ↵" disabled={hits.length === 0} onClick={() => go(-1)} />
        <IconButton icon={ChevronDown} label="Next hit" keyName="↵" disabled={hits.length === 0} onClick={() => go(1)} />
        <IconButton icon={X} label="Close the search" keyName="Esc" onClick={onClose} />
      </div>
      {hit === undefined ? null : <Excerpt hit={hit} length={sought.length} />}
    </div>
  );
}

function countWords(sought: string, hits: number, at: number): string {
  if (sought === "") return "";
  return hits === 0 ? "not found" : `${countText(at + 1)} of ${countText(hits)}`;
}

/** Where the hit stands, and what stands around it: also where the pane is folded. */
function Excerpt({ hit, length }: { hit: Hit; length: number }) {
  const [before, found, behind] = excerptOf(hit, length);
  return (
    <p className="find-hit">
      <span className="muted">
        <PlainText text={hit.unit.label} />
      </span>
      <span className="mono">
        <PlainText text={before} />
        <mark className="sought">
          <PlainText text={found} />
        </mark>
        <PlainText text={behind} />
      </span>
    </p>
  );
}
