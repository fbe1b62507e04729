import type { CaseOutcome, EvalRun, Status } from "./outcome.ts";

/** The run as JUnit XML, which GitHub, GitLab, Jenkins and others show: one test case for each eval case. */
export function junit(run: EvalRun): string {
  const bad = run.cases.filter(({ status }) => status !== "pass");
  const errors = bad.filter(({ gates, status }) => gates && status === "error").length;
  const skipped = bad.filter(({ gates }) => !gates).length;
  const failures = bad.length - errors - skipped;
  const counts = `tests="${run.cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="${seconds(run.cases)}"`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="playhead evals" ${counts}>`,
    `  <testsuite name="${escaped(run.suite)}" ${counts} timestamp="${escaped(run.startedAt)}">`,
    propertiesOf(run),
    ...run.cases.map((one) => testCase(run.suite, one)),
    `  </testsuite>`,
    `</testsuites>`,
    "",
  ].join("\n");
}

function propertiesOf({ id, grader, provider, subject }: EvalRun): string {
  const properties = Object.entries({ "eval.run": id, grader, provider, ...subject });
  return `    <properties>${properties.map(([name, value]) => `<property name="${escaped(name)}" value="${escaped(value)}"/>`).join("")}</properties>`;
}

/** How JUnit calls what is no pass. A quarantined case is told as skipped: it must not turn a build red. */
const ELEMENT: { [status in Exclude<Status, "pass">]: "failure" | "error" } = { fail: "failure", diverged: "failure", error: "error" };

function testCase(suite: string, one: CaseOutcome): string {
  const open = `    <testcase classname="${escaped(suite)}" name="${escaped(`${one.id}: ${one.title}`)}" time="${seconds([one])}"`;
  if (one.status === "pass") return `${open}/>`;
  if (!one.gates) return `${open}><skipped message="${escaped(`quarantined, does not gate: ${one.reason}`)}"/></testcase>`;
  const name = ELEMENT[one.status];
  return `${open}><${name} type="${one.status}" message="${escaped(one.reason)}">${escaped(told(one))}</${name}></testcase>`;
}

function told({ trials, passes, needed }: CaseOutcome): string {
  const lines = trials.flatMap(({ trial, status, reason, assertions }) => [
    `trial ${trial}: ${status}: ${reason}`,
    ...assertions
      .filter(({ pass }) => !pass)
      .map(({ id, type, gates, reason: why }) => `  ${id} ${type}${gates ? "" : " (only reported)"}: ${why}`),
  ]);
  return [`${passes} of ${trials.length} trials passed, ${needed} needed`, ...lines].join("\n");
}

function seconds(cases: readonly CaseOutcome[]): string {
  return (cases.flatMap(({ trials }) => trials).reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000).toFixed(3);
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\n", "&#10;"],
]);

/** XML 1.0 has no way to write most control characters and lone surrogates: they become U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"\n]/g, (character) => ENTITIES.get(character) ?? character);
}
