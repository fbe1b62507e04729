"use client";
import type { PointerEvent } from "react";
import { largestRises, seriesOf } from "#replay/series.ts";
import type { Series } from "#replay/series.ts";
import { focusOn } from "#components/replay/player-store.ts";
import { StepLink } from "#components/replay/panes/step-link.tsx";
import type { SeriesProps } from "./series-popover.tsx";

const WIDTH = 280;
const HEIGHT = 56;

/** How a figure came about: a line over the steps, and the steps that made it rise most. */
export function SeriesShown({ store, title, series: name, timeline, focus, words }: SeriesProps) {
  const series = seriesOf(timeline, name);
  const told = series.filter((value) => value !== undefined);
  const rises = largestRises(series, timeline.steps);
  if (told.length === 0) return <p className="muted">Nobody told this of any step.</p>;
  return (
    <>
      <p className="xs muted">
        {title}, highest {words(Math.max(...told))}
      </p>
      <Line series={series} focus={focus} onPick={(at) => focusOn(store, timeline.steps[at]?.id, "jump")} />
      {rises.length === 0 ? null : (
        <ul className="rises">
          {rises.map(({ step, by }) => (
            <li key={step.id}>
              <StepLink store={store} stepId={step.id} /> <span className="muted">+{words(by)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The line itself; the links below it are the way for keys and screen readers. */
function Line({ series, focus, onPick }: { series: Series; focus: number; onPick: (at: number) => void }) {
  const highest = Math.max(1e-12, ...series.map((value) => value ?? 0));
  const x = (at: number): number => (series.length < 2 ? 0 : (at / (series.length - 1)) * WIDTH);
  const points = series.flatMap((value, at) => (value === undefined ? [] : [`${x(at)},${HEIGHT - (value / highest) * (HEIGHT - 4)}`]));
  const pick = ({ currentTarget, clientX }: PointerEvent<SVGSVGElement>): void => {
    const box = currentTarget.getBoundingClientRect();
    onPick(Math.round(((clientX - box.left) / box.width) * (series.length - 1)));
  };
  return (
    <svg className="series-line" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden onPointerDown={pick}>
      <line x1={x(focus)} x2={x(focus)} y1={0} y2={HEIGHT} className="here" />
      <polyline points={points.join(" ")} />
    </svg>
  );
}
