import type { Scale } from "./timeline-scale.ts";
import { WIDTH } from "./timeline-shapes.ts";
import type { Shape } from "./timeline-shapes.ts";
import { tickText, ticksOf } from "./timeline-ticks.ts";

/** Shapes of a timeline, drawn over its whole width. */
export function Shapes({ shapes, height }: { shapes: readonly Shape[]; height: number }) {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none">
      {shapes.map((shape, index) => (
        <path key={index} d={shape.path} fill={shape.fill} />
      ))}
    </svg>
  );
}

/** Clock times at even places; none inside a fold, whose own label stands there. */
export function Ticks({ scale }: { scale: Scale }) {
  return ticksOf(scale).map((ms) => (
    <span key={ms} className="tick" style={{ left: `${scale.at(ms) * 100}%` }}>
      {tickText(ms, scale)}
    </span>
  ));
}
