import { expect, test } from "vitest";
import { nextSpeed, waitBefore } from "./playback-times.ts";

const span = (startMs: number, endMs: number) => ({ startMs, endMs });

test("in real time the next step comes when it came, by the speed", () => {
  expect(waitBefore({ mode: "real", speed: 2 }, "tool", span(0, 1000), span(5000, 6000))).toEqual({ ms: 2500, skippedMs: 0 });
});

test("without waits, eleven minutes of nothing take four tenths of a second and are named", () => {
  const wait = waitBefore({ mode: "compressed", speed: 1 }, "tool", span(0, 1000), span(661_000, 662_000));
  expect(wait).toEqual({ ms: 1400, skippedMs: 659_600 });
});

test("a person who thinks for long is a wait, not work", () => {
  expect(waitBefore({ mode: "compressed", speed: 1 }, "human", span(0, 60_000), span(60_000, 61_000)).ms).toBe(750);
});

test("a step can be read however short it was, and is left however long", () => {
  const speedy = { mode: "compressed", speed: 16 } as const;
  expect(waitBefore(speedy, "tool", span(0, 1), span(1, 2)).ms).toBe(350);
  expect(waitBefore({ mode: "compressed", speed: 1 }, "model", span(0, 90_000), span(90_000, 90_001)).ms).toBe(2000);
});

test("the steps of a parallel call that began together do not go back in time", () => {
  expect(waitBefore({ mode: "real", speed: 1 }, "tool", span(10, 20), span(5, 20)).ms).toBe(0);
});

test("speeds end where they end", () => {
  expect([nextSpeed(16, 1), nextSpeed(1, 1), nextSpeed(0.5, -1)]).toEqual([16, 2, 0.5]);
});
