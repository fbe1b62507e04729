import { plural } from "#components/words/format.ts";
import type { SetRun } from "#contract/eval-results.ts";
import { passPercent } from "./result-words.ts";

const BAR = 10;
const GAP = 3;
const HEIGHT = 48;

/** Pass rate over time as bars, the newest run at the right: what passed stands on what did not. */
export function PassBars({ runs }: { runs: readonly SetRun[] }) {
  const rates = runs.map(passPercent).toReversed();
  const words = `Pass rate of the last ${plural(rates.length, "run")}, oldest first: ${rates.map((rate) => `${rate} %`).join(", ")}`;
  return (
    <svg className="pass-bars" width={rates.length * (BAR + GAP)} height={HEIGHT} role="img" aria-label={words}>
      <title>{words}</title>
      {rates.map((rate, at) => (
        <g key={at} transform={`translate(${at * (BAR + GAP)} 0)`}>
          <rect className="not" width={BAR} height={HEIGHT} />
          <rect className="passed" y={HEIGHT - (rate / 100) * HEIGHT} width={BAR} height={(rate / 100) * HEIGHT} />
        </g>
      ))}
    </svg>
  );
}
