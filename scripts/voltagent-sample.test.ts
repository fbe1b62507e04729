import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { decode } from "#collector/decode/decode.ts";
import { runsOf } from "#fixtures/read-capture.ts";

/** One real run: VoltAgent tells of four calls in one span, which counts the last of them. */
const FILE = path.join(import.meta.dirname, "..", "fixtures", "sdk-samples", "voltagent-2.10.0.traces.pb");

describe("VoltAgent 2.10", () => {
  const decoded = decode(readFileSync(FILE), "protobuf", "traces");
  if (!("records" in decoded)) throw new Error(decoded.message);
  const [run] = runsOf(decoded.records.map(({ record }) => record));
  const steps = run?.steps ?? [];

  it("has one agent, the span of its calls and three tools", () => {
    expect(steps.filter((step) => step.kind !== "other").map((step) => step.tool?.name ?? step.kind)).toEqual([
      "agent",
      "model",
      "lookup_order",
      "get_policy",
      "issue_refund",
    ]);
    expect(run?.run.correlationId).toBe("sess-happy");
  });

  it("counts what all its calls took, as its agent says", () => {
    expect(run?.run.usage).toEqual({ input: 1446, cachedInput: 768, output: 122, reasoning: 0 });
  });

  it("tells what each tool was called with and gave back", () => {
    const tools = steps.flatMap(({ tool }) => (tool ? [tool] : []));
    expect(tools[2]).toMatchObject({
      callId: expect.stringMatching(/^call_/) as string,
      arguments: { order_id: "ORD-1042", amount: 49.99, currency: "EUR" },
      result: { refund_id: "rf_1042", status: "issued" },
      rebuilt: false,
    });
  });

  it("tells the prompt, the tools on offer and the answer", () => {
    const model = steps.find((step) => step.kind === "model");
    expect(model?.input?.messages.map((message) => message.role)).toEqual(["system", "user"]);
    expect(model?.tools?.map((tool) => tool.name)).toEqual(["lookup_order", "get_policy", "issue_refund", "escalate_to_human"]);
    expect(JSON.stringify(steps.find((step) => step.kind === "agent")?.output)).toContain("49.99 € for ORD-1042");
  });
});
