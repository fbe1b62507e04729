import { expect, test } from "vitest";
import type { Json, Message } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { compareSteps } from "./compare-steps.ts";
import { commonSteps } from "./common-steps.ts";

let next = 0;
const step = (more: Partial<Step>): Step => stepWith(`s${(next += 1)}`, { kind: "other", name: "step", ...more });
const says = (role: string, text: string): Message => ({ role, parts: [{ type: "text", text }] });
const model = (input: Message[] | undefined, answer: string, more: Partial<Step> = {}): Step =>
  step({
    kind: "model",
    name: "chat",
    ...(input ? { input: { messages: input } } : {}),
    output: { messages: [says("assistant", answer)] },
    ...more,
  });
const tool = (name: string, args: Json, result: Json = "done"): Step =>
  step({ kind: "tool", name, tool: { name, arguments: args, result, rebuilt: false } });

const shape = (a: Step[], b: Step[]): string =>
  compareSteps(a, b)
    .map(({ change }) => ({ same: "=", changed: "~", added: "+", removed: "-" })[change])
    .join("");
const causes = (a: Step, b: Step) => compareSteps([a], [b])[0]?.causes;

const ASKED = [says("system", "Be kind."), says("user", "Refund A-1")];

test("a run is the same as itself", () => {
  const run = [model(ASKED, "looking"), tool("lookup", { id: "A-1" }), model(ASKED, "refund"), tool("refund", { amount: 9 })];
  expect(shape(run, run)).toBe("====");
});

test("a step that only one run has is told apart, and what follows stays aligned", () => {
  const [m, l, r] = [model(ASKED, "x"), tool("lookup", { id: 1 }), tool("refund", { amount: 1 })];
  expect(shape([m, l, m, r, m], [m, r, m])).toBe("=--==");
  expect(shape([m, r, m], [m, l, m, r, m])).toBe("=++==");
});

test("the same call with another argument is changed, with another set of arguments another call", () => {
  expect(shape([tool("refund", { amount: 1 })], [tool("refund", { amount: 900 })])).toBe("~");
  expect(causes(tool("refund", { amount: 1 }), tool("refund", { amount: 900 }))).toEqual([{ kind: "arguments" }]);
  expect(causes(tool("refund", { amount: 1 }), tool("refund", { amount: 1 }, "refused"))).toEqual([{ kind: "result" }]);
  expect(shape([tool("refund", { amount: 1 })], [tool("refund", { amount: 1, note: "x" })])).toBe("-+");
});

test("IDs and times that differ between any two runs are no difference", () => {
  const at = (id: string, time: string): Step =>
    step({ kind: "tool", name: "t", tool: { name: "t", callId: id, arguments: { id, time }, result: `${id} at ${time}`, rebuilt: false } });
  const one = at("0b8e5a52-7c1f-4f8e-9a3b-5a1f0f6f2f11", "2026-11-20T10:00:00Z");
  const other = at("9f1c6a52-7c1f-4f8e-9a3b-5a1f0f6f2f99", "2026-11-21T11:30:12.123Z");
  expect(shape([one], [other])).toBe("=");
});

test.each([
  ["another question", model([says("system", "Be kind."), says("user", "Refund B-2")], "y"), { kind: "input", message: 1, role: "user" }],
  [
    "another version of the prompt",
    model([says("system", "Be strict."), says("user", "Refund A-1")], "y", { prompt: { name: "refunds", version: "13" } }),
    { kind: "prompt-version", a: { name: "refunds", version: "12" }, b: { name: "refunds", version: "13" } },
  ],
  ["another system prompt", model([says("system", "Be strict."), says("user", "Refund A-1")], "y"), { kind: "prompt" }],
  ["another tool offered", model(ASKED, "y", { tools: [{ name: "refund" }] }), { kind: "tools", added: ["refund"] }],
  ["another parameter", model(ASKED, "y", { params: { temperature: 0.7 } }), { kind: "params", params: [{ name: "temperature", b: 0.7 }] }],
  ["another model", model(ASKED, "y", { model: { requested: "large" } }), { kind: "model", a: "small", b: "large" }],
  ["nothing but the answer", model(ASKED, "y"), { kind: "same-input" }],
  ["nobody knows what it saw", model(undefined, "y"), { kind: "input-not-captured", in: ["b"] }],
])("two calls part by: %s", (_, other, cause) => {
  const one = model(ASKED, "x", { model: { requested: "small" }, prompt: { name: "refunds", version: "12" } });
  expect(causes(one, { model: { requested: "small" }, ...other })?.[0]).toMatchObject(cause);
});

test("an agent is the same unless it ended otherwise: its steps tell what it did", () => {
  const agent = (status: Step["status"], text: string) =>
    step({ kind: "agent", name: "a", status, output: { messages: [says("assistant", text)] } });
  expect(shape([agent("ok", "x")], [agent("ok", "y")])).toBe("=");
  expect(causes(agent("ok", "x"), agent("error", "x"))).toEqual([{ kind: "status", a: "ok", b: "error" }]);
});

test("infrastructure is not compared, and places are those of the whole run", () => {
  const infra = step({ kind: "infra", name: "GET" });
  expect(compareSteps([infra, tool("t", {})], [tool("t", {})])).toEqual([{ change: "same", a: 1, b: 0, causes: [] }]);
});

test("of two lists the longest common part is found", () => {
  const length = (a: string, b: string): number => commonSteps([...a], [...b]).length;
  expect(length("mlmrm", "mrm")).toBe(3);
  expect(length("abcabba", "cbabac")).toBe(4);
  expect(length("", "abc")).toBe(0);
  expect(commonSteps([..."xaby"], [..."xbay"]).map(({ before, after }) => [before, after])).toHaveLength(3);
});

test("two runs of ten thousand steps are aligned in a band around the diagonal, within seconds and a bounded table", () => {
  const words = "abcdefgh";
  const a = Array.from({ length: 10_000 }, (_, at) => words[(at * 7 + (at >> 3)) % 8] ?? "");
  const b = a.toSpliced(5000, 0, "new", "new").toSpliced(8000, 1).toSpliced(20, 1, "other");
  const pairs = commonSteps(a, b);
  expect(pairs).toHaveLength(9998);
  expect(pairs.every(({ before, after }) => a[before] === b[after])).toBe(true);
  expect(
    pairs.every(({ before, after }, at) => at === 0 || (before > (pairs[at - 1]?.before ?? 0) && after > (pairs[at - 1]?.after ?? 0))),
  ).toBe(true);
});

test("in a narrow band what is common stays common, and the ends are reached whatever the lengths", () => {
  const length = (a: string, b: string, cells: number): number => commonSteps([...a], [...b], cells).length;
  expect(length("xabcdefy", "zabcdefw", 30)).toBe(6);
  expect(length("ab", "qqqqqqqqqqab", 12)).toBe(2);
  expect(length("qqqqqqqqqqxb", "xqb", 20)).toBeGreaterThan(0);
});
