import { afterEach, expect, test, vi } from "vitest";
import type { Outcome } from "#collector/outcome.ts";
import { handleExport } from "./handle-export.ts";

const REQUEST = { body: new TextEncoder().encode("{}"), encoding: "json", signal: "traces", project: "default" } as const;

afterEach(() => {
  vi.useRealTimers();
});

test("a store that takes too long is answered for before a Collector in front gives up at 5 s", async () => {
  vi.useFakeTimers();
  let answer: Outcome | undefined;
  void handleExport(REQUEST, () => new Promise(() => {})).then((outcome) => (answer = outcome));
  await vi.advanceTimersByTimeAsync(4_900);
  expect(answer).toMatchObject({ kind: "unavailable", retryAfterSeconds: 5 });
});

test("no timer is left behind when the store answers", async () => {
  vi.useFakeTimers();
  expect(await handleExport(REQUEST, async () => ({ kind: "stored", rejected: 0 }))).toEqual({ kind: "stored", rejected: 0 });
  expect(vi.getTimerCount()).toBe(0);
});
