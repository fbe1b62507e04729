import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { infraOf, isStep, treeRows } from "./step-tree.ts";
import type { TreeChoice, TreeRow } from "./step-tree.ts";

const steps = [
  sampleStep("root", { kind: "agent" }),
  sampleStep("a", { parentSpanId: "root", kind: "model", model: { responded: "gpt-5.2" } }),
  sampleStep("sub", { parentSpanId: "root", kind: "agent" }),
  sampleStep("b", { parentSpanId: "sub", preview: "order_id=7" }),
  sampleStep("http", { parentSpanId: "b", kind: "infra" }),
  sampleStep("late", { parentSpanId: "nowhere" }),
];
const choice: TreeChoice = { collapsed: new Set(), turned: new Set(), infra: "hide", filter: "", focusId: "" };
const stepRows = (rows: readonly TreeRow[]) => rows.filter(isStep);
const ids = (rows: readonly TreeRow[]) => rows.map((row) => (isStep(row) ? row.step.spanId : row.group.kind));

test("a step whose parent never arrived is a root", () => {
  const rows = stepRows(treeRows(steps, choice));
  expect(rows.map((row) => [row.step.spanId, row.level])).toEqual([
    ["root", 1],
    ["a", 2],
    ["sub", 2],
    ["b", 3],
    ["late", 1],
  ]);
});

test("siblings are counted as they are shown", () => {
  const rows = stepRows(treeRows(steps, choice));
  expect(rows.map((row) => `${row.position}/${row.setSize}`)).toEqual(["1/2", "1/2", "2/2", "1/1", "2/2"]);
});

test("infrastructure is hidden until asked for, and counted", () => {
  expect(infraOf(steps)).toEqual({ count: 1, errors: 0 });
  expect(ids(treeRows(steps, { ...choice, infra: "all" }))).toContain("http");
  expect(ids(treeRows(steps, { ...choice, infra: "errors" }))).not.toContain("http");
});

test("an infrastructure error is told at the step that it served, and shown when errors are asked for", () => {
  const failed = steps.map((step) => (step.spanId === "http" ? { ...step, status: "error" as const } : step));
  const served = stepRows(treeRows(failed, choice)).find((row) => row.step.spanId === "b");
  expect(served?.inside).toMatchObject({ infra: 1, infraErrors: 1 });
  expect(ids(treeRows(failed, { ...choice, infra: "errors" }))).toContain("http");
});

test("what hidden infrastructure contains moves up to where that stood", () => {
  const served = [sampleStep("server", { kind: "infra" }), sampleStep("agent", { kind: "agent", parentSpanId: "server" })];
  expect(stepRows(treeRows(served, choice)).map((row) => row.level)).toEqual([1]);
});

test("a trace of nothing but infrastructure is shown", () => {
  expect(ids(treeRows([sampleStep("get", { kind: "infra" })], choice))).toEqual(["get"]);
});

test("a filter keeps what contains a match, dimmed", () => {
  const rows = stepRows(treeRows(steps, { ...choice, filter: "order_id" }));
  expect(rows.map((row) => [row.step.spanId, row.dim ?? false])).toEqual([
    ["root", true],
    ["sub", true],
    ["b", false],
  ]);
});

test("the scope of an agent is its own work, from the first level", () => {
  const rows = stepRows(treeRows(steps, { ...choice, scope: "t-sub" }));
  expect(rows.map((row) => [row.step.spanId, row.level])).toEqual([
    ["sub", 1],
    ["b", 2],
  ]);
});

test("an agent's row says what its own steps came to", () => {
  const spent = steps.map((step) =>
    step.spanId === "b" ? { ...step, kind: "model" as const, usage: { input: 10, output: 2 }, costUsd: 0.5 } : step,
  );
  const sub = stepRows(treeRows(spent, choice)).find((row) => row.step.spanId === "sub");
  expect(sub?.inside).toMatchObject({ steps: 1, tokens: 12, costUsd: 0.5 });
});

const paid = (id: string, rest = {}) =>
  sampleStep(id, { parentSpanId: "root", tool: { name: "pay", rebuilt: false }, call: { same: "pay 1" }, ...rest });
const retried = [sampleStep("root", { kind: "agent" }), paid("one", { status: "error" }), paid("two", { status: "error" }), paid("three")];

test("a retry is its last attempt until it is unfolded", () => {
  expect(ids(treeRows(retried, choice))).toEqual(["root", "retry", "three"]);
  const turned = new Set(["retry t-one"]);
  expect(ids(treeRows(retried, { ...choice, turned }))).toEqual(["root", "retry", "one", "two", "three"]);
});

test("a group counts as a sibling, and its steps stand one level deeper", () => {
  const rows = treeRows([...retried, sampleStep("end", { parentSpanId: "root" })], choice);
  expect(rows.map((row) => [row.level, `${row.position}/${row.setSize}`])).toEqual([
    [1, "1/1"],
    [2, "1/2"],
    [3, "1/1"],
    [2, "2/2"],
  ]);
});

test("a folded attempt that is looked at is shown", () => {
  expect(ids(treeRows(retried, { ...choice, focusId: "t-one" }))).toEqual(["root", "retry", "one", "three"]);
});

test("who filters finds what is folded", () => {
  expect(ids(treeRows(retried, { ...choice, filter: "two" }))).toEqual(["root", "two"]);
});

test("a linked step is shown though a filter hides it", () => {
  expect(ids(treeRows(steps, { ...choice, filter: "gpt", focusId: "t-http" }))).toEqual(["root", "a", "http"]);
});

test("collapsing an agent hides its work and keeps its row", () => {
  const rows = stepRows(treeRows(steps, { ...choice, collapsed: new Set(["t-sub"]) }));
  expect(ids(rows)).toEqual(["root", "a", "sub", "late"]);
  expect(rows.find((row) => row.step.spanId === "sub")?.expanded).toBe(false);
  expect(rows.find((row) => row.step.spanId === "a")?.expanded).toBeUndefined();
});

test("the filter reads names, previews and findings", () => {
  expect(ids(treeRows(steps, { ...choice, filter: "order_id" }))).toEqual(["root", "sub", "b"]);
});

test("a loop that reaches the end of what is loaded says that it may go on; one that ended says how often it was", () => {
  const call = (id: string, same: string) => sampleStep(id, { tool: { name: "find", rebuilt: false }, call: { same } });
  const steps = [call("a", "x"), call("b", "x"), call("c", "x"), call("d", "y")];
  const cut = (list: Parameters<typeof treeRows>[0], more: { before: boolean; behind: boolean }) =>
    treeRows(list, { ...choice, more }).flatMap((row) => (isStep(row) ? [] : [row.cut]));
  const more = { before: false, behind: true };
  expect(cut(steps, more)).toEqual([false]);
  expect(cut(steps.slice(0, 3), more)).toEqual([true]);
  expect(cut(steps.slice(0, 3), { before: false, behind: false })).toEqual([false]);
  expect(cut(steps, { before: true, behind: false })).toEqual([true]);
});

test("a time shows the steps of it with what they stand in, dimmed, and the focused step, which is not counted among them", () => {
  const during = ({ spanId }: { spanId?: string }): boolean => spanId === "b";
  const rows = stepRows(treeRows(steps, { ...choice, during, focusId: "t-late" }));
  expect(rows.map((row) => [row.step.spanId, row.dim ?? false, row.kept ?? false])).toEqual([
    ["root", true, false],
    ["sub", true, false],
    ["b", false, false],
    ["late", false, true],
  ]);
});

test("a filter asks within a time", () => {
  const during = ({ spanId }: { spanId?: string }): boolean => spanId !== "b";
  expect(ids(treeRows(steps, { ...choice, filter: "order_id=7", during }))).toEqual([]);
  expect(ids(treeRows(steps, { ...choice, filter: "order_id=7", during: () => true }))).toContain("b");
});
