"use client";
import { pathSegment } from "#components/shell/addresses.ts";
import type { FoundInRun, NextStep, RunOverview, StepsWindow } from "#contract/run-steps.ts";
import { ask, queryText } from "./api.ts";
import type { RunAddress } from "./step.ts";

/** A place in a run: a step, a number from 0, or the page before or behind one that is known. */
export type Place = { step: string } | { at: number } | { before: string } | { after: string };

const pathOf = ({ correlationId }: RunAddress, what: string): string => `/api/v1/runs/${pathSegment(correlationId)}/${what}`;

/** Steps without bodies around a place. */
export function askSteps(run: RunAddress, place: Place, limit = 200): Promise<StepsWindow> {
  const named = Object.fromEntries(Object.entries(place).map(([name, value]) => [name, String(value)]));
  return ask<StepsWindow>(`${pathOf(run, "steps")}${queryText({ project: run.project, ...named, limit: String(limit) })}`);
}

/** The nearest problem, model call or tool call beyond a step, wherever in the run it is. */
export async function askNext(run: RunAddress, from: string, direction: 1 | -1, sought: string): Promise<string | undefined> {
  const way = direction === 1 ? "forward" : "back";
  const found = await ask<NextStep>(`${pathOf(run, "next")}${queryText({ project: run.project, from, direction: way, sought })}`);
  return found.step?.id;
}

/** What steps are looked for: what a filter says, and when they were at work, in milliseconds from the run's start. */
export interface Sought {
  q: string;
  win: { startMs: number; endMs: number } | undefined;
}

/** The steps that are looked for, in the whole run. */
export function askFound(run: RunAddress, { q, win }: Sought, signal: AbortSignal): Promise<FoundInRun> {
  const during = win && { fromMs: String(win.startMs), toMs: String(win.endMs) };
  return ask<FoundInRun>(`${pathOf(run, "find")}${queryText({ project: run.project, q, ...during })}`, { signal });
}

/** The whole run at a glance. */
export function askOverview(run: RunAddress, signal: AbortSignal): Promise<RunOverview> {
  return ask<RunOverview>(`${pathOf(run, "overview")}${queryText({ project: run.project })}`, { signal });
}
