import { Trouble } from "#cli/trouble.ts";
import { EVER } from "#collector/rederive/job.ts";
import type { Range } from "#collector/rederive/job.ts";
import { nsOf } from "#trace/time.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_NS = 86_400_000_000_000n;

function timeOf(option: string, text: string): bigint {
  const ns = nsOf(DAY.test(text) ? `${text}T00:00:00Z` : text);
  if (ns === undefined)
    throw new Trouble(
      `${option} ${JSON.stringify(text)} is no time: write a UTC day such as 2026-11-21, or a time such as 2026-11-21T13:00:00Z.`,
    );
  return ns;
}

/** The range that `--from` and `--to` name; a day counts whole on both ends. Throws Trouble for a text that is no time. */
export function rangeOf({ from, to }: { from?: string; to?: string }): Range {
  const range = {
    fromNs: from === undefined ? EVER.fromNs : timeOf("--from", from),
    toNs: to === undefined ? EVER.toNs : timeOf("--to", to) + (DAY.test(to) ? DAY_NS - 1n : 0n),
  };
  if (range.fromNs > range.toNs) throw new Trouble("--from is later than --to.");
  return range;
}
