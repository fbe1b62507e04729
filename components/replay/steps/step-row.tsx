"use client";
import { ChevronDown, ChevronRight, ClockAlert, Octagon, OctagonX, Tag, TriangleAlert } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import { classNames } from "#components/ui/class-names.ts";
import { memo } from "react";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Since } from "#components/ui/since.tsx";
import { durationText, plural } from "#components/words/format.ts";
import { KINDS } from "#components/words/kinds.ts";
import { firstProblem, hasNotice, stepName } from "#components/words/step-words.ts";
import type { Turn } from "#replay/turns.ts";
import { insideWords, infraInside } from "./inside-words.ts";
import { Columns } from "./step-columns.tsx";
import type { StepColumns } from "./step-columns.tsx";
import type { StepRow } from "./step-tree.ts";
import type { Scale, Span } from "#components/replay/timeline/timeline-scale.ts";
import type { Inside } from "./work-inside.ts";

interface StepRowProps {
  row: StepRow;
  /** A turn of the conversation begins here. */
  turn?: Turn | undefined;
  /** Its record came so long after what happened later. */
  lateMs: number | undefined;
  focused: boolean;
  /** It was at work when the focused step began. */
  atOnce?: boolean;
  /** It is at work now: its time is counted. */
  ticking: boolean;
  top: number;
  columns?: StepColumns | undefined;
  scale?: Scale | undefined;
  span?: Span | undefined;
  onFocus: (id: string) => void;
  onToggle: (id: string) => void;
}

const DEEPEST = 6;
const INDENT = 14;

/** Pixels before a row's sign. */
export function indentOf(level: number): number {
  return (Math.min(level, DEEPEST) - 1) * INDENT;
}

/** One step on one line: index, kind, name, what it did, whether it went wrong, how long it took. */
export const StepRowView = memo(function StepRowView({
  row,
  turn,
  lateMs,
  focused,
  atOnce = false,
  ticking,
  top,
  columns,
  scale,
  span,
  onFocus,
  onToggle,
}: StepRowProps) {
  const { step, index, level } = row;
  const kind = KINDS[step.kind];
  const Icon = kind.icon;
  const waiting = step.kind === "human";
  return (
    // The keys of a row are the deck's: see components/commands.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="treeitem"
      id={`step-${index}`}
      data-index={index}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={row.expanded}
      aria-selected={focused}
      tabIndex={focused ? 0 : -1}
      className={classNames(
        "st",
        atOnce && "at-once",
        waiting && "wait",
        ticking && "inferred",
        row.dim && "dim",
        turn !== undefined && "turn-start",
      )}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onFocus(step.id)}
    >
      <span className="i">
        <span className="sr">Step </span>
        {index + 1}
      </span>
      <span className="kc" style={{ paddingLeft: indentOf(level) }}>
        {row.expanded === undefined ? null : (
          <span className="twist" data-twist aria-hidden onClick={(event) => (event.stopPropagation(), onToggle(step.id))}>
            {row.expanded ? <ChevronDown className="ic xs" /> : <ChevronRight className="ic xs" />}
          </span>
        )}
        <Icon className={`ic ${kind.tone}`} aria-hidden />
        <span className="sr">{kind.word}</span>
      </span>
      <span className="nm">
        {turn === undefined ? null : <TurnMark turn={turn} />}
        <span className="name trunc">{stepName(step)}</span>
        <Says row={row} />
      </span>
      <span className="fl">
        <InfraMark inside={row.inside} />
        {lateMs === undefined ? null : (
          <Sign icon={ClockAlert} tone="muted" words={`late: received ${durationText(lateMs)} after what happened later`} />
        )}
        {step.tags.length === 0 ? null : <Sign icon={Tag} tone="c-warning" words={`tagged: ${step.tags.join(", ")}`} />}
        <Mark problem={firstProblem(step)} notice={hasNotice(step)} failed={step.status === "error"} />
      </span>
      {columns && scale ? <Columns columns={columns} step={step} span={span} scale={scale} /> : null}
      <span className="du">
        {atOnce ? <span className="sr">at work at the same time </span> : null}
        {ticking ? <Since iso={step.startedAt} /> : step.status === "open" ? "open" : durationText(step.durationMs)}
      </span>
    </div>
  );
});

/** What it did; of an agent, what its work came to. */
function Says({ row: { step, inside } }: { row: StepRow }) {
  const sum = step.kind === "agent" && inside !== undefined ? insideWords(inside) : undefined;
  const infra = infraInside(inside);
  return (
    <>
      {infra === undefined ? null : <span className="infra-in">{infra}</span>}
      {sum === undefined && step.preview === undefined ? null : (
        <span className="pv">{sum === undefined ? <PlainText text={step.preview ?? ""} /> : sum}</span>
      )}
    </>
  );
}

/** Hollow: it failed further inside, and what it served may have gone on. */
function InfraMark({ inside }: { inside: Inside | undefined }) {
  if (inside === undefined || inside.infraErrors === 0) return null;
  return <Sign icon={Octagon} tone="c-problem" words={`${plural(inside.infraErrors, "infrastructure error")} inside`} />;
}

/** What the user said, where it was captured. */
function TurnMark({ turn }: { turn: Turn }) {
  return (
    <span className="turn-mark" title={turn.says}>
      turn
      {turn.says === undefined ? null : <span className="sr">: {turn.says}</span>}
    </span>
  );
}

/** A failure that only passes on what happened inside is drawn faint. */
export function Mark({ problem, notice, failed }: { problem: string | undefined; notice: boolean; failed: boolean }) {
  if (problem !== undefined) return <Sign icon={OctagonX} tone="c-problem" words={`problem: ${problem}`} />;
  if (notice) return <Sign icon={TriangleAlert} tone="c-warning" words="has a notice" />;
  return failed ? <Sign icon={OctagonX} tone="faint" words="failed" /> : null;
}

function Sign({ icon: Icon, tone, words }: { icon: LucideIcon; tone: string; words: string }) {
  return (
    <>
      <Icon className={`ic s ${tone}`} aria-hidden />
      <span className="sr">{words}</span>
    </>
  );
}
