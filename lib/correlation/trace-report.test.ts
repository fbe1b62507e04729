import { describe, expect, it } from "vitest";
import { logRecord, spanRecord } from "#trace/testing.ts";
import { DEFAULT_RULE_SET } from "./rule-set.ts";
import { reportOf } from "./trace-report.ts";

type Records = Parameters<typeof reportOf>[1];

const told = (records: Records, kind = "other"): [string, string][] =>
  reportOf("the-trace", records, DEFAULT_RULE_SET, () => kind).map(({ run, because }) => [run, because]);

describe("which run each record of a trace belongs to, and why", () => {
  it("a log goes with its span, or where it says itself", () => {
    const records = [
      spanRecord(1),
      spanRecord(2, { parent: 1, attributes: { correlation_id: "a" } }),
      spanRecord(3, { parent: 1, attributes: { correlation_id: "b" } }),
      logRecord(4, { span: 2 }),
      logRecord(5, { span: 2, attributes: { correlation_id: "b" } }),
      logRecord(6),
    ];
    expect(told(records)).toEqual([
      ["the-trace", expect.stringContaining("nor does the root")],
      ["a", "it says so itself"],
      ["b", "it says so itself"],
      ["a", "the nearest span above it says so"],
      ["b", "it says so itself"],
      ["the-trace", expect.stringContaining("the trace ID stands in")],
    ]);
  });

  it("one ID anywhere takes the whole trace, also from a link or the resource", () => {
    expect(told([spanRecord(1), spanRecord(2, { parent: 1, attributes: { "session.id": "s" } })])[0]).toEqual([
      "s",
      "a span of its trace says so in session.id (rule 8: session)",
    ]);
    expect(told([spanRecord(1, { links: [{ "session.id": "s" }] })])[0]?.[1]).toContain("a link says so");
    expect(told([spanRecord(1, { resource: { "session.id": "s" } })])[0]?.[1]).toContain("the resource says so");
    expect(told([spanRecord(1)])).toEqual([["the-trace", "nothing in its trace names a run: the trace ID stands in"]]);
  });

  it("resources and links that differ part no trace: they speak for more than their record", () => {
    const records = [spanRecord(1, { resource: { "session.id": "b" } }), spanRecord(2, { parent: 1, resource: { "session.id": "a" } })];
    expect(told(records).map(([run]) => run)).toEqual(["a", "a"]);
  });

  it("a circle of parents ends", () => {
    const records = [
      spanRecord(1, { parent: 2, attributes: { correlation_id: "a" } }),
      spanRecord(2, { parent: 1, attributes: { correlation_id: "b" } }),
    ];
    expect(told(records).map(([run]) => run)).toEqual(["a", "b"]);
  });
});
