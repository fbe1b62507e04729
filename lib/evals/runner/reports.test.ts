import { expect, test } from "vitest";
import { caseOutcome, stabilityOf } from "./case-outcome.ts";
import { evalRun } from "./eval-run.ts";
import { junit } from "./junit.ts";
import { refundCase } from "#evals/testing.ts";

const one = { ...refundCase(), title: 'a < b & "c" \u0000\u001b[31m\ud800 ]]>' };
const failed = caseOutcome(
  one,
  [{ trial: 1, status: "fail", reason: "</failure><pass/>", assertions: [], durationMs: 5, traceId: "a".repeat(32) }],
  stabilityOf(one),
);
const told = {
  id: "eval-1",
  suite: "refunds",
  startedAt: "2026-11-21T10:00:00.000Z",
  endedAt: "2026-11-21T10:00:01.000Z",
  provider: "p",
  subject: { commit: "abc" },
  selected: 1,
};

test("recorded text cannot break out of a JUnit report", () => {
  const xml = junit(evalRun(told, [failed]));
  expect(xml).toContain('failures="1"');
  expect(xml).toContain("a &lt; b &amp; &quot;c&quot; \uFFFD\uFFFD[31m\uFFFD ]]&gt;");
  expect(xml).not.toContain("<pass/>");
});

test("a quarantined case that fails is told, and turns no build red", () => {
  const xml = junit(evalRun(told, [{ ...failed, gates: false }]));
  expect(xml).toContain('failures="0" errors="0" skipped="1"');
});
