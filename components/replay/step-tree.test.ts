import { expect, test } from "vitest";
import { sampleStep } from "./sample-step.ts";
import { hiddenInfra, treeRows } from "./step-tree.ts";

const steps = [
  sampleStep("root", { kind: "agent" }),
  sampleStep("a", { parentSpanId: "root", kind: "model", model: { responded: "gpt-5.2" } }),
  sampleStep("sub", { parentSpanId: "root", kind: "agent" }),
  sampleStep("b", { parentSpanId: "sub", preview: "order_id=7" }),
  sampleStep("http", { parentSpanId: "b", kind: "infra" }),
  sampleStep("late", { parentSpanId: "nowhere" }),
];
const choice = { collapsed: new Set<string>(), infra: false, filter: "", focusId: "" };
const ids = (rows: ReturnType<typeof treeRows>) => rows.map((row) => row.step.spanId);

test("a step whose parent never arrived is a root", () => {
  const rows = treeRows(steps, choice);
  expect(rows.map((row) => [row.step.spanId, row.level])).toEqual([
    ["root", 1],
    ["a", 2],
    ["sub", 2],
    ["b", 3],
    ["late", 1],
  ]);
});

test("siblings are counted as they are shown", () => {
  const rows = treeRows(steps, choice);
  expect(rows.map((row) => `${row.position}/${row.setSize}`)).toEqual(["1/2", "1/2", "2/2", "1/1", "2/2"]);
});

test("infrastructure is hidden until asked for, and counted", () => {
  expect(hiddenInfra(steps)).toBe(1);
  expect(ids(treeRows(steps, { ...choice, infra: true }))).toContain("http");
});

test("a failed infrastructure step is always shown", () => {
  const failed = steps.map((step) => (step.spanId === "http" ? { ...step, status: "error" as const } : step));
  expect(ids(treeRows(failed, choice))).toContain("http");
});

test("a linked step is shown though a filter hides it", () => {
  expect(ids(treeRows(steps, { ...choice, filter: "gpt", focusId: "t-http" }))).toEqual(["a", "http"]);
});

test("collapsing an agent hides its work and keeps its row", () => {
  const rows = treeRows(steps, { ...choice, collapsed: new Set(["t-sub"]) });
  expect(ids(rows)).toEqual(["root", "a", "sub", "late"]);
  expect(rows.find((row) => row.step.spanId === "sub")?.expanded).toBe(false);
  expect(rows.find((row) => row.step.spanId === "a")?.expanded).toBeUndefined();
});

test("the filter reads names, previews and findings", () => {
  expect(ids(treeRows(steps, { ...choice, filter: "order_id" }))).toEqual(["b"]);
});
