import { NO_REDACTION } from "#collector/redact/testing.ts";
import { DEFAULT_RULE_SET } from "#correlation/rule-set.ts";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { decode } from "#collector/decode/decode.ts";
import { StoreError } from "#collector/store/store-error.ts";
import type { Entry } from "./entry.ts";
import type { Decoded, Rejected } from "./outcome.ts";
import { SHIPPED_BOOK } from "#prices/price-book.ts";
import { pipeline } from "./pipeline.ts";

const CAPTURE = readFileSync(path.join(import.meta.dirname, "../fixtures/captures/vercel-ai-5/happy.1.traces.pb"));

function decoded(): Decoded {
  const outcome = decode(CAPTURE, "protobuf", "traces");
  if ("kind" in outcome) throw new Error(outcome.message);
  return outcome;
}

function rig(add: (entries: Entry[]) => Promise<void> = async () => {}) {
  const kept: Rejected[] = [];
  const reports: unknown[] = [];
  const quarantine = async (_: string, rejected: Rejected[]): Promise<void> => void kept.push(...rejected);
  return {
    ingest: pipeline({
      add,
      quarantine,
      redaction: NO_REDACTION,
      priceBook: async () => SHIPPED_BOOK,
      rules: async () => DEFAULT_RULE_SET,
      report: (error) => reports.push(error),
    }),
    kept,
    reports,
  };
}

const REFUSED: Rejected = { signal: "traces", reason: "span ID is all zero", body: new Uint8Array(3), encoding: "protobuf" };

test("stored is said only after the store has committed, with facts and claims of every record", async () => {
  let commit = (): void => {};
  const added: Entry[] = [];
  const { ingest } = rig((entries) => {
    added.push(...entries);
    return new Promise((resolve) => (commit = resolve));
  });
  let said = "nothing";
  const answer = ingest(decoded(), "shop").then((outcome) => (said = outcome.kind));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(said).toBe("nothing");
  commit();
  await answer;
  expect(said).toBe("stored");
  expect(added.length).toBe(decoded().records.length);
  expect(added.every((entry) => entry.project === "shop" && entry.head.kind !== undefined)).toBe(true);
});

test("a refused record is counted, named and kept in quarantine, and nothing is added for it", async () => {
  let adds = 0;
  const { ingest, kept } = rig(async () => void adds++);
  expect(await ingest({ records: [], rejected: [REFUSED, REFUSED] }, "shop")).toEqual({
    kind: "stored",
    rejected: 2,
    message: "2 refused: span ID is all zero (2)",
  });
  expect([kept.length, adds]).toEqual([2, 0]);
});

test("a quarantine that cannot be written does not lose the good records", async () => {
  const reports: unknown[] = [];
  const ingest = pipeline({
    redaction: NO_REDACTION,
    priceBook: async () => SHIPPED_BOOK,
    rules: async () => DEFAULT_RULE_SET,
    add: async () => {},
    quarantine: () => Promise.reject(new Error("full")),
    report: (error) => reports.push(error),
  });
  expect(await ingest({ ...decoded(), rejected: [REFUSED] }, "shop")).toMatchObject({ kind: "stored", rejected: 1 });
  expect(reports.length).toBe(1);
});

test.each([
  ["busy", new StoreError("full", { overloaded: true, retryable: true }), "overloaded", 0],
  ["down", new StoreError("down", { retryable: true }), "unavailable", 1],
  ["hit by a bug", new Error("bug"), "unavailable", 1],
])("when the store is %s the client is asked to send again", async (_, error, kind, reported) => {
  const { ingest, reports } = rig(() => Promise.reject(error));
  expect(await ingest(decoded(), "shop")).toMatchObject({ kind, retryAfterSeconds: expect.any(Number) as number });
  expect(reports.length).toBe(reported);
});

test("one record that cannot be read costs only itself", async () => {
  const { ingest, kept } = rig();
  const batch = decoded();
  const [first] = batch.records;
  if (first === undefined) throw new Error("no record");
  Object.defineProperty(first.record, "attributes", {
    get: () => {
      throw new Error("bug");
    },
  });
  expect(await ingest(batch, "shop")).toMatchObject({ kind: "stored", rejected: 1 });
  expect(kept.map(({ reason }) => reason)).toEqual(["Playhead could not read it (a bug)"]);
});
