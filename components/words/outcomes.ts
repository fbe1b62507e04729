import { Check, CircleDashed, OctagonX, Radio, Tag, TriangleAlert } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { Outcome, RunSummary } from "#trace/run.ts";

export interface OutcomeLook {
  icon: LucideIcon;
  word: string;
  tone: string;
  /** Quiet outcomes are drawn muted: success does not shout. */
  quiet: boolean;
}

export const OUTCOME_LOOKS: Record<Outcome, OutcomeLook> = {
  error: { icon: OctagonX, word: "Error", tone: "c-problem", quiet: false },
  flagged: { icon: TriangleAlert, word: "Flagged", tone: "c-warning", quiet: false },
  tagged: { icon: Tag, word: "Tagged", tone: "c-tagged", quiet: false },
  ok: { icon: Check, word: "OK", tone: "muted", quiet: true },
  unknown: { icon: CircleDashed, word: "Unknown", tone: "faint", quiet: true },
};

const LIVE: OutcomeLook = { icon: Radio, word: "Live", tone: "link", quiet: false };

/** A live run without a verdict says that it is live; a verdict, once there, is never hidden by it. */
export function outcomeLook(run: Pick<RunSummary, "outcome" | "state">): OutcomeLook {
  const undecided = run.outcome === "unknown" || run.outcome === "ok";
  return run.state === "live" && undecided ? LIVE : OUTCOME_LOOKS[run.outcome];
}
