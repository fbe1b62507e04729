import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { decode } from "#collector/decode/decode.ts";
import { runsOf } from "#fixtures/read-capture.ts";
import type { Step } from "#trace/step.ts";

/**
 * Requests of SDKs that ran once against a scripted model (four calls, three tools), without a truth file beside them: what the
 * script answered is told here.
 */
const FOLDER = path.join(import.meta.dirname, "..", "fixtures", "sdk-samples");

function stepsIn(file: string): Step[] {
  const decoded = decode(readFileSync(path.join(FOLDER, file)), "json", "traces");
  if (!("records" in decoded)) throw new Error(`${file}: ${decoded.message}`);
  return runsOf(decoded.records.map(({ record }) => record)).flatMap(({ steps }) => steps);
}

describe.each(["strands-1.19.0.traces.json", "google-adk-2.0.0.traces.json"])("%s", (file) => {
  const steps = stepsIn(file).filter((step) => step.kind === "model" || step.kind === "tool");

  it("has four model calls and three tools, in turn", () => {
    expect(steps.map((step) => step.tool?.name ?? step.kind)).toEqual([
      "model",
      "lookup_order",
      "model",
      "get_policy",
      "model",
      "issue_refund",
      "model",
    ]);
  });

  it("tells what each tool was called with and gave back", () => {
    expect(steps.flatMap(({ tool }) => (tool ? [[tool.arguments, tool.rebuilt]] : []))).toEqual([
      [{ order_id: "ORD-1042" }, false],
      [{ topic: "damaged_items" }, false],
      [{ order_id: "ORD-1042", amount: 49.99, currency: "EUR" }, false],
    ]);
    for (const { tool } of steps) if (tool) expect(tool).toMatchObject({ callId: expect.any(String), result: expect.any(Object) });
  });

  it("counts the tokens that the provider reported", () => {
    const usage = steps.filter((step) => step.kind === "model").map((step) => [step.usage?.input, step.usage?.output]);
    expect(usage).toEqual([
      [300, 20],
      [341, 27],
      [382, 34],
      [423, 41],
    ]);
  });

  it("ends with the answer, and every prompt is read", () => {
    expect(JSON.stringify(steps.at(-1)?.output)).toContain("49.99 € for ORD-1042");
    expect(steps.flatMap((step) => step.fidelityReasons)).toEqual([]);
    expect(JSON.stringify(steps)).not.toContain('"unknown"');
  });
});
