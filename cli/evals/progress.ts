import cliProgress from "cli-progress";
import type { CaseOutcome, EvalRun } from "#evals/runner/outcome.ts";

/** What is shown while cases run, on standard error: a bar where a person looks, else a line for each case that is no pass. */
export interface Progress {
  done(outcome: CaseOutcome): void;
  end(): void;
}

export function progressOf(total: number): Progress {
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar(
        { stream: process.stderr, format: "{bar} {value}/{total} {bad}", hideCursor: true },
        cliProgress.Presets.shades_grey,
      )
    : undefined;
  let bad = 0;
  bar?.start(total, 0, { bad: "" });
  return {
    done: (outcome) => {
      if (outcome.status !== "pass") bad += 1;
      bar?.increment({ bad: bad === 0 ? "" : `${bad} not passed` });
      if (bar === undefined && outcome.status !== "pass") console.error(lineOf(outcome));
    },
    end: () => bar?.stop(),
  };
}

function lineOf({ status, id, title, reason, gates }: CaseOutcome): string {
  return plain(`${status.toUpperCase().padEnd(8)} ${id}: ${title}${gates ? "" : " (quarantined, does not gate)"}\n         ${reason}`);
}

/** The verdict for people, as the last words on standard output. */
export function summaryOf(run: EvalRun): string {
  const { pass, fail, diverged, error } = run.counts;
  const listed = run.cases.filter((one) => one.status !== "pass").map(lineOf);
  const stray =
    run.cases.length === run.selected ? [] : [`${run.selected - run.cases.length} of ${run.selected} selected cases have no outcome.`];
  return [...listed, ...stray, `${pass} passed, ${fail} failed, ${diverged} diverged, ${error} not judged (${run.suite}, ${run.provider})`]
    .map(plain)
    .join("\n");
}

/** Titles and reasons hold recorded text: nothing of it may steer a terminal. */
function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, "\uFFFD");
}
