import { expect, test } from "vitest";
import type { RunSummary } from "#trace/run.ts";
import { mergeLive } from "./merge-live.ts";

function run(correlationId: string, lastActivityAt: string, steps = 1): RunSummary {
  return {
    correlationId,
    correlationSource: "session.id",
    aliases: [],
    project: "default",
    name: correlationId,
    agents: [],
    services: [],
    traceIds: [],
    startedAt: lastActivityAt,
    endedAt: lastActivityAt,
    lastActivityAt,
    durationMs: 0,
    state: "live",
    outcome: "unknown",
    counts: { steps, model: 0, tool: 0, errors: 0, findings: 0 },
    usage: {},
    costUsd: null,
    models: [],
    tags: [],
    sessionIds: [],
  };
}

test("a run that grew is brought up to date where it stands", () => {
  const shown = [run("b", "2026-01-01T00:00:02Z"), run("a", "2026-01-01T00:00:01Z")];
  const merged = mergeLive(shown, [run("a", "2026-01-01T00:00:09Z", 7), run("b", "2026-01-01T00:00:02Z")]);
  expect(merged.rows.map((row) => [row.correlationId, row.counts.steps])).toEqual([
    ["b", 1],
    ["a", 7],
  ]);
  expect(merged.arrived).toBe(0);
});

test("a new run is counted and not inserted", () => {
  const merged = mergeLive([run("a", "2026-01-01T00:00:01Z")], [run("c", "2026-01-01T00:00:03Z"), run("a", "2026-01-01T00:00:01Z")]);
  expect(merged.rows).toHaveLength(1);
  expect(merged.arrived).toBe(1);
});

test("an older run that slipped onto the newest page is not announced as new", () => {
  const merged = mergeLive([run("b", "2026-01-01T00:00:05Z")], [run("b", "2026-01-01T00:00:05Z"), run("a", "2026-01-01T00:00:01Z")]);
  expect(merged.arrived).toBe(0);
});
