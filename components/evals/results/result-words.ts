import type { SetRun } from "#contract/eval-results.ts";
import type { EvaluationStatus } from "#trace/evaluation.ts";

/** How the outcome of a case in an eval run reads. */
export const STATUS_LOOKS: Record<EvaluationStatus, { word: string; tone: string }> = {
  pass: { word: "passed", tone: "muted" },
  fail: { word: "failed", tone: "c-problem" },
  diverged: { word: "diverged", tone: "c-warning" },
  error: { word: "not judged", tone: "c-warning" },
};

interface Subject {
  commit?: string;
  branch?: string;
  promptVersion?: string;
  model?: string;
}

/** Hex digits of a commit that tell it from others of its time. */
const COMMIT_DIGITS = 10;

/** What was tested, in the words that are known: "3f2a9c1d04 on main, prompt v14, gpt-x". */
export function subjectWords({ commit, branch, promptVersion, model }: Subject): string {
  const place = [commit?.slice(0, COMMIT_DIGITS), branch === undefined ? undefined : `on ${branch}`]
    .filter((word) => word !== undefined)
    .join(" ");
  const words = [place, promptVersion === undefined ? undefined : `prompt ${promptVersion}`, model];
  return words.filter((word) => word !== undefined && word !== "").join(", ") || "of an unknown version";
}

export function tried({ counts }: SetRun): number {
  return counts.pass + counts.fail + counts.diverged + counts.error;
}

/** Share of the cases that passed, in percent, never rounded up to all of them. */
export function passPercent(run: SetRun): number {
  const all = tried(run);
  return all === 0 ? 0 : Math.floor((run.counts.pass / all) * 100);
}
