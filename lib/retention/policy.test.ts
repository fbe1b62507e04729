import { expect, test } from "vitest";
import { latestPurge, nextPurge, termOf } from "./policy.ts";

const at = (iso: string): number => Date.parse(iso);

test("records of thirty days and of today stay, the day before them goes in the next night", () => {
  const purge = nextPurge(at("2026-11-20T17:00:00Z"));
  expect(new Date(purge).toISOString()).toBe("2026-11-21T03:00:00.000Z");
  expect(termOf(30, purge)).toEqual({ firstDay: "2026-10-22", quietSince: new Date("2026-10-22T03:00:00Z") });
});

test("a purge that was missed is due until it was made", () => {
  expect(new Date(latestPurge(at("2026-11-21T02:59:59Z"))).toISOString()).toBe("2026-11-20T03:00:00.000Z");
  expect(new Date(latestPurge(at("2026-11-21T03:00:00Z"))).toISOString()).toBe("2026-11-21T03:00:00.000Z");
});

test("for ever is for ever", () => expect(termOf(undefined, Date.now())).toBeUndefined());
