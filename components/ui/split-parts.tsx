"use client";
import { Fragment, useMemo, useRef } from "react";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { movedTo, sharesIn, textOf } from "./split-sizes.ts";
import type { Extent } from "./split-sizes.ts";
import { useKeptText } from "./use-kept-text.ts";

interface Part {
  id: string;
  /** Percent of the whole, until somebody moves a bar. Least sizes stand in the style sheet. */
  share: number;
  content: ReactNode;
  /** What the bar behind it changes; the last part has none. */
  bar?: string;
}

interface SplitPartsProps {
  /** Under which name the browser keeps what somebody chose. */
  keptAs: string;
  direction: "across" | "down";
  parts: readonly Part[];
  className?: string;
}

const STEP_PX = 32;

/** Parts beside or above one another with bars between them: dragged, moved with arrow keys, Home and End, and put back by a double click or Enter. */
export function SplitParts({ keptAs, direction, parts, className }: SplitPartsProps) {
  const group = useRef<HTMLDivElement>(null);
  const [kept, keep] = useKeptText(keptAs);
  const ids = parts.map(({ id }) => id).join(" ");
  const shares = useMemo(() => sharesIn(kept, ids.split(" ")), [kept, ids]);
  const move = (at: number, to: (part: Extent) => number): void => {
    const extents = extentsOf(group.current, direction);
    const part = extents[at];
    if (part) keep(textOf(movedTo(extents, at, to(part))));
  };
  return (
    <div ref={group} className={classNames("split-parts", direction, className)}>
      {parts.map(({ id, share, content, bar }, at) => (
        <Fragment key={id}>
          <div id={id} className="split-part" style={{ flexGrow: shares?.get(id) ?? share }}>
            {content}
          </div>
          {bar === undefined ? null : (
            <Bar
              name={bar}
              controls={id}
              direction={direction}
              share={shares?.get(id) ?? share}
              onMove={(to) => move(at, to)}
              onReset={() => keep(null)}
            />
          )}
        </Fragment>
      ))}
    </div>
  );
}

interface BarProps {
  name: string;
  controls: string;
  direction: SplitPartsProps["direction"];
  share: number;
  /** Where the part before it is to end, in pixels of the page. */
  onMove: (to: (part: Extent) => number) => void;
  onReset: () => void;
}

function Bar({ name, controls, direction, share, onMove, onReset }: BarProps) {
  const drag = ({ currentTarget, pointerId, clientX, clientY }: PointerEvent): void => {
    if (currentTarget.hasPointerCapture(pointerId)) onMove(() => (direction === "across" ? clientX : clientY));
  };
  const press = (event: KeyboardEvent): void => {
    const to = BAR_KEYS[direction].get(event.key);
    if (event.key === "Enter") onReset();
    if (to) onMove(to);
    if (to || event.key === "Enter") event.preventDefault();
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      className={classNames("split", direction)}
      aria-label={name}
      aria-controls={controls}
      aria-orientation={direction === "across" ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(share)}
      aria-valuemin={0}
      aria-valuemax={100}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={drag}
      onDoubleClick={onReset}
      onKeyDown={press}
    />
  );
}

const before = ({ start, size }: Extent): number => start + size - STEP_PX;
const behind = ({ start, size }: Extent): number => start + size + STEP_PX;
const ENDS: readonly [string, (part: Extent) => number][] = [
  ["Home", () => Number.NEGATIVE_INFINITY],
  ["End", () => Number.POSITIVE_INFINITY],
];
const BAR_KEYS = {
  across: new Map([["ArrowLeft", before], ["ArrowRight", behind], ...ENDS]),
  down: new Map([["ArrowUp", before], ["ArrowDown", behind], ...ENDS]),
};

function extentsOf(group: HTMLElement | null, direction: SplitPartsProps["direction"]): Extent[] {
  const parts = [...(group?.children ?? [])].filter((child) => child.classList.contains("split-part"));
  return parts.map((part) => {
    const { left, top, width, height } = part.getBoundingClientRect();
    const { minWidth, minHeight } = getComputedStyle(part);
    const [start, size, least] = direction === "across" ? [left, width, minWidth] : [top, height, minHeight];
    return { id: part.id, start, size, least: Number.parseFloat(least) || 0 };
  });
}
