import { expect, it } from "vitest";
import type { StepKind } from "#trace/step.ts";
import { spanRecord, told } from "#trace/testing.ts";
import type { Told } from "#trace/told.ts";
import { stepsOf } from "#replay/assemble.ts";

const span = (id: number, kind: StepKind, parent: number | undefined, error?: { type: string; message: string }): Told =>
  told(spanRecord(id, { name: `s${id}`, start: id * 10, end: 900 - id, ...(parent === undefined ? {} : { parent }) }), {
    kind,
    name: `s${id}`,
    ...(error ? { error } : {}),
  });
const bare = { type: "api_error", message: "api_error" };
const words = { type: "InternalServerError", message: "500 the server had an error" };
const messages = (records: readonly Told[]) => stepsOf(records).flatMap((step) => (step.kind === "model" ? [step.error?.message] : []));

it("a call that names only the type of its error has the words of the agent that failed with it", () => {
  expect(messages([span(1, "agent", undefined, words), span(2, "model", 1, bare)])).toEqual([words.message]);
});

it("a call that the agent got over keeps what it said itself", () => {
  const records = [span(1, "agent", undefined, words), span(2, "model", 1, bare), span(3, "model", 1)];
  expect(messages(records)).toEqual(["api_error", undefined]);
});

it("a call long before the agent failed keeps what it said itself", () => {
  const agent = told(spanRecord(1, { name: "s1", start: 10, end: 9_000_000_000 }), { kind: "agent", name: "s1", error: words });
  expect(messages([agent, span(2, "model", 1, bare)])).toEqual(["api_error"]);
});

it("words of its own stay", () => {
  const own = { type: "api_error", message: "overloaded" };
  expect(messages([span(1, "agent", undefined, words), span(2, "model", 1, own)])).toEqual(["overloaded"]);
});
