import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { EvalCase } from "#evals/eval-case.ts";
import { statusOf } from "#evals/case-words.ts";
import { evalRun } from "#evals/runner/eval-run.ts";
import { EXIT } from "#evals/runner/exit-code.ts";
import { junit } from "#evals/runner/junit.ts";
import type { EvalRun, Subject } from "#evals/runner/outcome.ts";
import { select, WrongFilter, type Selection } from "#evals/runner/select.ts";
import { Trouble } from "#cli/trouble.ts";
import { CountMismatch, loadSet } from "./load-set.ts";
import { progressOf, summaryOf } from "./progress.ts";
import type { Provider } from "./providers/provider.ts";
import { reportTo, type ReportTarget } from "./report-to.ts";
import { toolHost } from "./tool-server.ts";
import { tryCases } from "./try-cases.ts";
import type { Trying } from "./try-case.ts";

export interface RunOptions extends Selection {
  set: string;
  from: { url?: string; key?: string; project?: string };
  provider: Provider;
  concurrency: number;
  trials?: number;
  timeoutMs: number;
  /** How many cases there must be. */
  expect?: number;
  subject: Subject;
  junit?: string;
  json?: string;
  report?: ReportTarget;
  others: Trying["others"];
}

/**
 * Runs a set against an agent or a model, writes the reports, and gives back the exit code of eval-case.md §9. Until the last outcome is
 * known the process would end with 3: an agent that ends this process does not make a build green.
 */
export async function runSet(options: RunOptions): Promise<number> {
  const { name, cases } = await loadSet(options.set, options.from);
  const chosen = chosenOf(cases, options);
  const guard = (): void => void (process.exitCode = EXIT.incomplete);
  process.on("exit", guard);
  const run = await ranSet(name, chosen, options);
  await written(options, run);
  console.log(summaryOf(run));
  if (options.report !== undefined) await reportTo(options.report, run);
  process.off("exit", guard);
  return run.exitCode;
}

function chosenOf(cases: readonly EvalCase[], options: RunOptions): EvalCase[] {
  const chosen = selected(cases, options);
  if (!chosen.some((one) => statusOf(one) === "active"))
    throw new Trouble(`No active case is selected of the ${cases.length} in ${options.set}: nothing would be checked.`);
  if (options.expect !== undefined && options.expect !== chosen.length)
    throw new CountMismatch(`${chosen.length} cases are selected and ${options.expect} are expected (--expect).`);
  return chosen;
}

function selected(cases: readonly EvalCase[], selection: Selection): EvalCase[] {
  try {
    return select(cases, selection);
  } catch (cause) {
    if (cause instanceof WrongFilter) throw new Trouble(`${cause.message}.`, { cause });
    throw cause;
  }
}

async function ranSet(suite: string, cases: EvalCase[], options: RunOptions): Promise<EvalRun> {
  const { provider, timeoutMs, subject, concurrency, trials, others } = options;
  const startedAt = new Date().toISOString();
  const id = `eval-${startedAt.replace(/\D/g, "").slice(0, 14)}-${randomUUID().slice(0, 8)}`;
  const tools = await toolHost();
  const progress = progressOf(cases.length);
  const stop = stopping();
  const trying = { run: id, provider, tools, timeoutMs, others };
  const outcomes = await tryCases(cases, trying, {
    concurrency,
    ...(trials === undefined ? {} : { trials }),
    done: progress.done,
    stopped: stop.asked,
  });
  progress.end();
  stop.end();
  await tools.close();
  return evalRun(
    { id, suite, startedAt, endedAt: new Date().toISOString(), provider: provider.name, subject, selected: cases.length },
    outcomes,
  );
}

/** Ctrl-C lets the cases that run come to their end and reports what there is, which is not the whole; pressed again it ends at once. */
function stopping(): { asked: () => boolean; end: () => void } {
  let asked = false;
  const ask = (): void => {
    if (asked) process.exit(EXIT.incomplete);
    asked = true;
  };
  process.on("SIGINT", ask).on("SIGTERM", ask);
  return { asked: () => asked, end: () => void process.off("SIGINT", ask).off("SIGTERM", ask) };
}

async function written({ junit: junitFile, json: jsonFile }: RunOptions, run: EvalRun): Promise<void> {
  if (junitFile !== undefined) await save(junitFile, junit(run));
  if (jsonFile !== undefined) await save(jsonFile, `${JSON.stringify(run, null, 2)}\n`);
}

async function save(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await writeFile(file, text);
}
