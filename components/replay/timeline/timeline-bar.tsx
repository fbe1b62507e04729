"use client";
import { memo, useMemo } from "react";
import { useStore } from "zustand";
import { durationText } from "#components/words/format.ts";
import { firstProblem, hasNotice } from "#components/words/step-words.ts";
import type { Step } from "#trace/step.ts";
import { focusIndex, focusOn } from "#components/replay/player-store.ts";
import type { PlayerState, PlayerStore } from "#components/replay/player-store.ts";
import { Shapes, Ticks } from "./drawing-parts.tsx";
import { Minimap } from "./minimap.tsx";
import { fitted } from "./time-window.ts";
import type { Scale, Span } from "./timeline-scale.ts";
import { scaleOf, spansOf } from "./timeline-scale.ts";
import { TimelineSlider, useShown } from "./timeline-slider.tsx";
import type { Shown } from "./timeline-slider.tsx";
import { densityShapes, laneName, laneShapes, lanesOf } from "./timeline-shapes.ts";

const PAGE = 10;
const MOST_MARKS = 200;

/** The whole run at a glance, and the slider that moves the playhead. The step list tells the same to those who do not see it. */
export function TimelineBar({ store }: { store: PlayerStore }) {
  const steps = useStore(store, (state) => state.steps);
  const focus = useStore(store, focusIndex);
  const gaps = useStore(store, (state) => state.gaps);
  const late = useStore(store, (state) => state.late);
  const { spans, scale: whole } = useMemo(() => measured(steps, gaps), [steps, gaps]);
  const shown = useShown(store, whole);
  const step = steps[focus];
  const nowMs = spans[focus]?.startMs ?? 0;
  return (
    <TimelineSlider
      {...{ store, shown, nowMs, step }}
      number={focus}
      of={steps.length}
      seek={(place, how) => focusOn(store, nearest(steps, spans, whole, place)?.id, how)}
      moves={movesOf(store)}
      onDoubleClick={() => spans[focus] && store.setState({ frame: fitted(whole, spans[focus]) })}
      names={<LaneNames steps={steps} current={step?.lane} />}
      strip={<WholeRun {...{ store, steps, spans, shown, nowMs }} />}
    >
      <Drawing steps={steps} spans={spans} scale={shown.scale} late={late} zoomed={shown.frame !== undefined} />
    </TimelineSlider>
  );
}

function movesOf(store: PlayerStore): Readonly<Record<string, () => void>> {
  const by = (steps: number) => () => {
    const state = store.getState();
    focusOn(store, state.steps[Math.min(state.steps.length - 1, Math.max(0, focusIndex(state) + steps))]?.id, "step");
  };
  return {
    ArrowRight: by(1),
    ArrowUp: by(1),
    ArrowLeft: by(-1),
    ArrowDown: by(-1),
    PageUp: by(PAGE),
    PageDown: by(-PAGE),
    Home: by(-Infinity),
    End: by(Infinity),
  };
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

function LaneNames({ steps, current }: { steps: readonly Step[]; current: string | undefined }) {
  const lanes = useMemo(() => lanesOf(steps).map((lane) => ({ lane, name: laneName(steps, lane) })), [steps]);
  const more = lanes.length - 3;
  return lanes.slice(0, 3).map(({ lane, name }, line) => (
    <div key={lane} className={lane === current ? "cur" : undefined} style={{ top: 52 + line * 14 }}>
      <span className="trunc">{name}</span>
      {line === 2 && more > 0 ? <span className="n">+{more}</span> : null}
    </div>
  ));
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
    () => [...(zoomed ? [] : densityShapes(steps, spans, scale, 48, 22)), ...laneShapes(steps, spans, scale, 56)],
    [steps, spans, scale, zoomed],
  );
  return (
    <div className="tl-drawing" aria-hidden>
      <Shapes shapes={drawn} height={96} />
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
function WholeRun({ store, steps, spans, shown, nowMs }: WholeRunProps) {
  const { whole } = shown;
  const shapes = useMemo(() => densityShapes(steps, spans, whole, 24, 18), [steps, spans, whole]);
  return (
    <Minimap {...{ store, shown, shapes, nowMs }}>
      <Marks {...{ steps, spans }} scale={whole} late={store.getState().late} />
    </Minimap>
  );
}

interface WholeRunProps {
  store: PlayerStore;
  steps: readonly Step[];
  spans: readonly Span[];
  shown: Shown;
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
