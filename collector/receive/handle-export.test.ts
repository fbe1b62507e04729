import { afterEach, expect, test, vi } from "vitest";
import type { Outcome } from "#collector/outcome.ts";
import { handleExport } from "./handle-export.ts";

const REQUEST = { body: new TextEncoder().encode("{}"), encoding: "json", signal: "traces", project: "default" } as const;

const refuse = async (): Promise<void> => {};

afterEach(() => {
  vi.useRealTimers();
});

test("a store that takes too long is answered for before a Collector in front gives up at 5 s", async () => {
  vi.useFakeTimers();
  let answer: Outcome | undefined;
  void handleExport(REQUEST, { refuse, ingest: () => new Promise(() => {}) }).then((outcome) => (answer = outcome));
  await vi.advanceTimersByTimeAsync(4_900);
  expect(answer).toMatchObject({ kind: "unavailable", retryAfterSeconds: 5 });
});

test("no timer is left behind when the store answers", async () => {
  vi.useFakeTimers();
  expect(await handleExport(REQUEST, { refuse, ingest: async () => ({ kind: "stored", rejected: 0 }) })).toEqual({
    kind: "stored",
    rejected: 0,
  });
  expect(vi.getTimerCount()).toBe(0);
});

test("a request that cannot be read is kept whole, and refused all the same when it cannot be kept", async () => {
  const kept: unknown[] = [];
  const bad = { ...REQUEST, body: new TextEncoder().encode("{") };
  const ingest = async (): Promise<Outcome> => ({ kind: "stored", rejected: 0 });
  const answer = await handleExport(bad, { ingest, refuse: async (project, rejected) => void kept.push(project, ...rejected) });
  expect(answer).toMatchObject({ kind: "malformed" });
  expect(kept).toMatchObject(["default", { signal: "traces", encoding: "json", body: bad.body }]);
  vi.useFakeTimers();
  const slow = handleExport(bad, { ingest, refuse: () => new Promise(() => {}) });
  await vi.advanceTimersByTimeAsync(4_900);
  expect(await slow).toMatchObject({ kind: "malformed" });
});

test("the memory of a large request is kept while the store works on it, and given back when it has done", async () => {
  const body = Uint8Array.from({ length: 100_000 }, (_, at) => "{}".charCodeAt(at) || 32);
  let seen = 0;
  const ingest = async (): Promise<Outcome> => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    seen = body.length;
    return { kind: "stored", rejected: 0 };
  };
  await handleExport({ ...REQUEST, body }, { ingest, refuse });
  expect([seen, body.length]).toEqual([100_000, 0]);
});
