import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OUTCOME_LOOKS } from "#components/words/outcomes.ts";
import type { Outcome, RunSummary } from "#trace/run.ts";
import { RunRow } from "./run-row.tsx";

const RUN: RunSummary = {
  correlationId: "refund-7F3K",
  correlationSource: "session.id",
  aliases: [],
  project: "shop",
  name: "refund",
  agents: [],
  services: [],
  traceIds: [],
  startedAt: "2026-11-20T10:00:00.000Z",
  endedAt: "2026-11-20T10:00:01.000Z",
  lastActivityAt: "2026-11-20T10:00:01.000Z",
  durationMs: 1000,
  state: "quiet",
  outcome: "ok",
  counts: { steps: 1, model: 0, tool: 1, errors: 0, findings: 0 },
  usage: {},
  costUsd: null,
  models: [],
  tags: [],
  sessionIds: [],
};
const OUTCOMES = Object.keys(OUTCOME_LOOKS) as Outcome[];

/** The icon of the outcome by lucide's name for it, and the word beside it. */
function outcome(rest: Partial<RunSummary>): string[] {
  const html = renderToStaticMarkup(
    <RunRow run={{ ...RUN, ...rest }} rowIndex={0} selected={false} marked={false} onSelect={() => undefined} />,
  );
  return /class="oc[^"]*"><svg[^>]*?lucide-([\w-]+).*?<\/svg>([^<]*)/.exec(html)?.slice(1) ?? [];
}

test.each(OUTCOMES)("a run whose outcome is %s is told by an icon and by a word", (name) => {
  expect(outcome({ outcome: name })).toEqual([expect.stringMatching(/./), OUTCOME_LOOKS[name].word]);
});

test("no two outcomes have the same icon or the same word, and a run that goes on has its own", () => {
  const looks = [...OUTCOMES.map((name) => outcome({ outcome: name })), outcome({ state: "live", outcome: "unknown" })];
  for (const part of [0, 1]) expect(new Set(looks.map((look) => look[part])).size).toBe(OUTCOMES.length + 1);
});
