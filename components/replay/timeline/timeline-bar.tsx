"use client";
import { memo, useMemo, useRef } from "react";
import type { KeyboardEvent } from "react";
import { useStore } from "zustand";
import { clockText, durationText } from "#components/words/format.ts";
import { firstProblem, hasNotice, stepSentence } from "#components/words/step-words.ts";
import type { Step } from "#trace/step.ts";
import { focusIndex, focusOn } from "#components/replay/player-store.ts";
import type { PlayerState, PlayerStore } from "#components/replay/player-store.ts";
import { Minimap } from "./minimap.tsx";
import { fitted, windowed } from "./time-window.ts";
import type { TimeWindow } from "./time-window.ts";
import { useTrack } from "./use-track.ts";
import { useZoom } from "./use-zoom.ts";
import type { Scale, Span } from "./timeline-scale.ts";
import { scaleOf, spansOf } from "./timeline-scale.ts";
import { tickText, ticksOf } from "./timeline-ticks.ts";
import { densityShapes, laneName, laneShapes, lanesOf, WIDTH } from "./timeline-shapes.ts";

const PAGE = 10;
const MOST_MARKS = 200;

/** The whole run at a glance, and the slider that moves the playhead. The step list tells the same to those who do not see it. */
export function TimelineBar({ store }: { store: PlayerStore }) {
  const steps = useStore(store, (state) => state.steps);
  const focus = useStore(store, focusIndex);
  const track = useRef<HTMLDivElement>(null);
  const gaps = useStore(store, (state) => state.gaps);
  const win = useStore(store, (state) => state.win);
  const late = useStore(store, (state) => state.late);
  const { spans, scale: whole } = useMemo(() => measured(steps, gaps), [steps, gaps]);
  const scale = useMemo(() => windowed(whole, win), [whole, win]);
  const step = steps[focus];
  const nowMs = spans[focus]?.startMs ?? 0;
  const pointer = useTrack(store, whole, (place, how) => focusOn(store, nearest(steps, spans, whole, place)?.id, how));
  useZoom(store, track, whole, nowMs);
  return (
    <div className={win === undefined ? "tl" : "tl zoomed"}>
      <LaneNames steps={steps} current={step?.lane} zoomed={win !== undefined} />
      <div
        ref={track}
        className="tl-track"
        role="slider"
        tabIndex={0}
        aria-label="Playhead"
        aria-valuemin={1}
        aria-valuemax={Math.max(1, steps.length)}
        aria-valuenow={focus + 1}
        aria-valuetext={step ? `${stepSentence(step, focus)}, ${clockText(nowMs)}` : "no steps"}
        {...pointer}
        onDoubleClick={() => spans[focus] && store.setState({ win: fitted(whole, spans[focus]) })}
        onKeyDown={(event) => slide(event, store)}
      >
        <Drawing steps={steps} spans={spans} scale={scale} late={late} zoomed={win !== undefined} />
        {win === undefined ? null : <WholeRun {...{ store, steps, spans, whole, win, nowMs }} />}
        <span className="playhead" style={{ left: `${scale.at(nowMs) * 100}%` }} aria-hidden />
      </div>
    </div>
  );
}

const STEPS_BY_KEY: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: PAGE,
  PageDown: -PAGE,
  Home: -Infinity,
  End: Infinity,
};

function slide(event: KeyboardEvent, store: PlayerStore): void {
  const by = STEPS_BY_KEY[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const { steps } = store.getState();
  const to = Math.min(steps.length - 1, Math.max(0, focusIndex(store.getState()) + by));
  focusOn(store, steps[to]?.id, "step");
}

function measured(steps: readonly Step[], gaps: "fold" | "real"): { spans: Span[]; scale: Scale } {
  const spans = spansOf(steps);
  return { spans, scale: scaleOf(steps, spans, gaps) };
}

/** The step that began nearest to a place, infrastructure left aside. */
function nearest(steps: readonly Step[], spans: readonly Span[], scale: Scale, place: number): Step | undefined {
  let best: { step: Step; distance: number } | undefined;
  steps.forEach((step, index) => {
    const distance = Math.abs(scale.at(spans[index]?.startMs ?? 0) - place);
    if (step.kind !== "infra" && (best === undefined || distance < best.distance)) best = { step, distance };
  });
  return best?.step;
}

function LaneNames({ steps, current, zoomed }: { steps: readonly Step[]; current: string | undefined; zoomed: boolean }) {
  const lanes = useMemo(() => lanesOf(steps).map((lane) => ({ lane, name: laneName(steps, lane) })), [steps]);
  const more = lanes.length - 3;
  return (
    <div className="lane-names" aria-hidden>
      <div className="faint" style={{ top: zoomed ? 4 : 32 }}>
        {zoomed ? "Whole run" : "All steps"}
      </div>
      {lanes.slice(0, 3).map(({ lane, name }, line) => (
        <div key={lane} className={lane === current ? "cur" : undefined} style={{ top: 52 + line * 14 }}>
          <span className="trunc">{name}</span>
          {line === 2 && more > 0 ? <span className="n">+{more}</span> : null}
        </div>
      ))}
    </div>
  );
}

interface DrawingProps {
  steps: readonly Step[];
  spans: readonly Span[];
  scale: Scale;
  late: PlayerState["late"];
  /** Whether the whole run stands above: then there is no room for how many began where. */
  zoomed: boolean;
}

const Drawing = memo(function Drawing({ steps, spans, scale, late, zoomed }: DrawingProps) {
  const drawn = useMemo(
    () => ({ density: zoomed ? [] : densityShapes(steps, spans, scale, 48, 22), lanes: laneShapes(steps, spans, scale, 56) }),
    [steps, spans, scale, zoomed],
  );
  return (
    <div className="tl-drawing" aria-hidden>
      <svg viewBox={`0 0 ${WIDTH} 96`} preserveAspectRatio="none">
        {drawn.density.map((shape) => (
          <path key={shape.fill} d={shape.path} fill={shape.fill} />
        ))}
        {drawn.lanes.map((lane) =>
          lane.shapes.map((shape) => <path key={`${lane.name} ${shape.fill}`} d={shape.path} fill={shape.fill} />),
        )}
      </svg>
      <Ticks scale={scale} />
      {scale.folds.map((fold) => (
        <span
          key={fold.startMs}
          className={fold.wait ? "fold wait" : "fold"}
          style={{ left: `${scale.at(fold.startMs) * 100}%`, width: `${(scale.at(fold.endMs) - scale.at(fold.startMs)) * 100}%` }}
        >
          <span>{durationText(fold.endMs - fold.startMs)}</span>
        </span>
      ))}
      <Marks {...{ steps, spans, scale, late }} />
    </div>
  );
});

/** The whole run in one strip, above what is shown of it. */
function WholeRun({ store, steps, spans, whole, win, nowMs }: WholeRunProps) {
  const shapes = useMemo(() => densityShapes(steps, spans, whole, 24, 18), [steps, spans, whole]);
  return (
    <Minimap {...{ store, whole, win, shapes }} playheadMs={nowMs}>
      <Marks {...{ steps, spans }} scale={whole} late={store.getState().late} />
    </Minimap>
  );
}

interface WholeRunProps {
  store: PlayerStore;
  steps: readonly Step[];
  spans: readonly Span[];
  whole: Scale;
  win: TimeWindow;
  nowMs: number;
}

interface MarksProps {
  steps: readonly Step[];
  spans: readonly Span[];
  scale: Scale;
  late: PlayerState["late"];
}

function Marks({ steps, spans, scale, late }: MarksProps) {
  const left = (index: number): string => `${scale.at(spans[index]?.startMs ?? 0) * 100}%`;
  const came = steps.flatMap((step, index) => (late.has(step.id) ? [index] : [])).slice(0, MOST_MARKS);
  return (
    <>
      {came.map((index) => (
        <span key={`late ${index}`} className="mark late" style={{ left: left(index) }} />
      ))}
      {marksOf(steps).map(({ index, problem }) => (
        <span key={index} className={problem ? "mark problem" : "mark notice"} style={{ left: left(index) }} />
      ))}
    </>
  );
}

/** Problems first when there are more marks than can be told apart. */
function marksOf(steps: readonly Step[]): { index: number; problem: boolean }[] {
  const problems = steps.flatMap((step, index) => (firstProblem(step) === undefined ? [] : [{ index, problem: true }]));
  const notices = steps.flatMap((step, index) => (firstProblem(step) === undefined && hasNotice(step) ? [{ index, problem: false }] : []));
  return [...problems, ...notices].slice(0, MOST_MARKS);
}

/** Clock times at even places; none inside a fold, whose own label stands there. */
function Ticks({ scale }: { scale: Scale }) {
  return ticksOf(scale).map((ms) => (
    <span key={ms} className="tick" style={{ left: `${scale.at(ms) * 100}%` }}>
      {tickText(ms, scale)}
    </span>
  ));
}
