import { plural } from "#components/words/format.ts";

const BAR = 4;
const GAP = 2;
const HEIGHT = 18;

/** Steps a day as bars, the latest day at the right. Every day has at least a line to stand on. */
export function Sparkline({ days }: { days: readonly number[] }) {
  const most = Math.max(1, ...days);
  const heights = days.map((count) => (count === 0 ? 1 : Math.max(3, Math.round((count / most) * HEIGHT))));
  const words = `${plural(days.at(-1) ?? 0, "step")} today, at most ${most} a day in ${plural(days.length, "day")}`;
  return (
    <svg className="sparkline" width={days.length * (BAR + GAP)} height={HEIGHT} role="img" aria-label={words}>
      <title>{words}</title>
      {heights.map((height, day) => (
        <rect key={day} x={day * (BAR + GAP)} y={HEIGHT - height} width={BAR} height={height} />
      ))}
    </svg>
  );
}
