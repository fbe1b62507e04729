import type { CorrelationRule, CorrelationTested } from "#contract/correlation.ts";

type Several = CorrelationRule["several"];
type Place = CorrelationRule["places"][number];
type Verdict = CorrelationTested["records"][number]["candidates"][number]["verdict"];

/** What happens to a trace that carries several IDs of a rule. */
export const SEVERAL_WORDS: Readonly<Record<Several, { short: string; long: string }>> = {
  nearest: { short: "each span to its nearest ID", long: "the trace is parted: each span belongs to the nearest ID on it or above it" },
  agent: {
    short: "nearest, sub-agents stay",
    long: "the trace is parted as well, but an ID below an agent's or tool's step is a sub-agent's own and moves nothing",
  },
  whole: { short: "the trace stays together", long: "these IDs are of parts of a run: the smallest one names the trace" },
};

export const PLACE_WORDS: Readonly<Record<Place, string>> = { record: "spans and logs", link: "span links", resource: "the resource" };

export const VERDICT_WORDS: Readonly<Record<Verdict, { word: string; tone: string }>> = {
  counts: { word: "counts", tone: "chip accent" },
  weaker: { word: "loses", tone: "chip" },
  refused: { word: "is no ID", tone: "chip warn" },
  "look-alike": { word: "is none", tone: "chip out" },
  "not-read": { word: "not asked for", tone: "chip out" },
};
