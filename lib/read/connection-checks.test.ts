import { describe, expect, test } from "vitest";
import type { ConnectionCheck } from "#contract/connection.ts";
import type { RunSummary } from "#trace/run.ts";
import type { Step } from "#trace/step.ts";
import { checksOf, type Evidence } from "./connection-checks.ts";
import type { ReceiptRow } from "./receipts.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z");

function receipt(verdict: string, minutesAgo: number, more: Partial<ReceiptRow> = {}): ReceiptRow {
  const ours = verdict === "stored";
  const lastAt = new Date(NOW - minutesAgo * 60_000);
  return { ours, transport: "http", target: "POST /v1/traces", verdict, agent: "exporter/1", why: "because", requests: 3, lastAt, ...more };
}

const run = {
  correlationId: "case-1",
  correlationSource: "correlation_id",
  services: ["shop"],
  counts: { steps: 4, model: 2, tool: 1, errors: 0, findings: 0 },
} as unknown as RunSummary;

const call = (more: { [field: string]: unknown } = {}): Step =>
  ({
    kind: "model",
    dialects: ["openinference"],
    fidelityReasons: [],
    input: { messages: [] },
    output: { messages: [] },
    tools: [{ name: "lookup" }],
    ...more,
  }) as unknown as Step;

function lines(evidence: Partial<Evidence>): Map<string, ConnectionCheck> {
  const checks = checksOf({ receipts: [], run: undefined, steps: [], ...evidence });
  return new Map(checks.map((check) => [check.id, check]));
}

const statesOf = (evidence: Partial<Evidence>): string[] => [...lines(evidence).values()].map(({ state }) => state);

test("before anything came, every line waits", () => {
  expect(new Set(statesOf({}))).toEqual(new Set(["waiting"]));
});

test("a run with everything in it is all yes", () => {
  expect(new Set(statesOf({ receipts: [receipt("stored", 1)], run, steps: [call()] }))).toEqual(new Set(["yes"]));
});

describe("a red line says what was wrong and what to change", () => {
  test.each([
    ["authenticated", receipt("unauthenticated", 0, { why: 'the key ending in "9f2c" is not known' }), /9f2c/, /x-api-key/],
    ["authenticated", receipt("forbidden", 0), /Because/, /PLAYHEAD_AUTH=on/],
    ["path", receipt("not-found", 0, { target: "POST /" }), /^POST \/:/, /\/v1\/traces/],
    ["path", receipt("unsupported", 0), /Because/, /http\/protobuf/],
    ["path", receipt("grpc-on-http", 0, { target: "HTTP/2" }), /HTTP\/2/, /gRPC/],
    ["stored", receipt("unavailable", 0), /Because/, /again/],
  ])("%s", (id, row, says, mend) => {
    const line = lines({ receipts: [row] }).get(id);
    expect(line).toMatchObject({ state: "no", says: expect.stringMatching(says) as string, mend: expect.stringMatching(mend) as string });
  });

  test("the switch for content is that of the SDK which left it out", () => {
    const bare = call({
      input: undefined,
      fidelityReasons: ["prompt not captured; to have it, set `TRACELOOP_TRACE_CONTENT=true`"],
    });
    expect(lines({ run, steps: [bare, call()] }).get("content")).toMatchObject({
      state: "no",
      says: "1 of 2 model calls without prompt or answer",
      mend: expect.stringContaining("`TRACELOOP_TRACE_CONTENT=true`") as string,
    });
  });

  test("a call that failed has no answer to miss", () => {
    const failed = call({ output: undefined, error: { message: "429" } });
    expect(lines({ run, steps: [failed] }).get("content")?.state).toBe("yes");
  });

  test("a trace ID that stands in for a correlation ID is no correlation ID", () => {
    expect(lines({ run: { ...run, correlationSource: "trace" } }).get("correlation")?.state).toBe("no");
  });

  test("a run without a model or tool call is not recognised", () => {
    const counts = { ...run.counts, model: 0, tool: 0 };
    expect(lines({ run: { ...run, counts }, steps: [] }).get("recognised")?.state).toBe("no");
  });
});

test("a wrong key that was mended since is no longer red; one that came after is", () => {
  const wrong = (minutesAgo: number): ReceiptRow => receipt("unauthenticated", minutesAgo);
  expect(lines({ receipts: [receipt("stored", 1), wrong(5)] }).get("authenticated")?.state).toBe("yes");
  expect(lines({ receipts: [wrong(0), receipt("stored", 1)] }).get("authenticated")?.state).toBe("no");
});

test("what others stored proves nothing of this project", () => {
  expect(lines({ receipts: [receipt("unauthenticated", 5), receipt("stored", 9, { ours: false })] }).get("authenticated")?.state).toBe(
    "no",
  );
});
