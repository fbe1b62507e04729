import { expect, it, vi } from "vitest";
import { type Background, repeatedly } from "./repeatedly.ts";

const outage = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });
const LONG_MS = 60_000;

/** Background work that has taken its first turn. */
async function begun(turn: (stopping: AbortSignal) => Promise<number>, report: (error: unknown) => void = () => {}): Promise<Background> {
  const taken = vi.fn(turn);
  const background = repeatedly({ turn: taken, afterFailureMs: LONG_MS, report });
  await vi.waitFor(() => expect(taken).toHaveBeenCalled());
  return background;
}

it("a turn is taken again after the time it asked for, and never while another one runs", async () => {
  let running = 0;
  let most = 0;
  const turn = vi.fn(async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 3));
    running -= 1;
    return 0;
  });
  const background = repeatedly({ turn, afterFailureMs: LONG_MS, report: () => {} });
  await vi.waitFor(() => expect(turn.mock.calls.length).toBeGreaterThan(3));
  await background.stop();
  expect(most).toBe(1);
});

it("a turn that failed is reported and tried again", async () => {
  const reported: unknown[] = [];
  const turn = vi.fn(async () => Promise.reject(outage));
  const background = repeatedly({ turn, afterFailureMs: 1, report: (error) => reported.push(error) });
  await vi.waitFor(() => expect(turn.mock.calls.length).toBeGreaterThan(2));
  await background.stop();
  expect(reported.slice(0, 2)).toEqual([outage, outage]);
});

it("a stop waits for the turn at hand, tells it, and for no further one", async () => {
  let ended = false;
  const background = await begun(async (stopping) => {
    await new Promise((resolve) => stopping.addEventListener("abort", resolve));
    ended = true;
    return LONG_MS;
  });
  await background.stop();
  expect(ended).toBe(true);
});

it("a stop between two turns does not wait for the next one, and a stop before the first one prevents it", async () => {
  const idle = await begun(async () => LONG_MS);
  await idle.stop();
  const turn = vi.fn(async () => 0);
  await repeatedly({ turn, afterFailureMs: 0, report: () => {}, firstMs: LONG_MS }).stop();
  expect(turn).not.toHaveBeenCalled();
});

it("what a stop cuts short is not reported, what is wrong is", async () => {
  for (const [error, told] of [
    [outage, false],
    [new DOMException("stopped", "AbortError"), false],
    [new Error("a rule is wrong"), true],
  ] as const) {
    const report = vi.fn();
    const background = await begun(async (stopping) => {
      await new Promise((resolve) => stopping.addEventListener("abort", resolve));
      throw error;
    }, report);
    await background.stop();
    expect(report.mock.calls).toEqual(told ? [[error]] : []);
  }
});
