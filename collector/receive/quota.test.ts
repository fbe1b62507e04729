import { expect, test } from "vitest";
import { quotaOf } from "./quota.ts";

function rig(): { quota: ReturnType<typeof quotaOf>; wait: (seconds: number) => void } {
  let ms = 0;
  return { quota: quotaOf(100, () => ms), wait: (seconds) => (ms += seconds * 1000) };
}

test("a project may burst for ten seconds' worth, then it is told how long to wait", () => {
  const { quota, wait } = rig();
  quota.spend("a", 1000);
  expect(quota.refuse("a")).toBeUndefined();
  quota.spend("a", 250);
  expect(quota.refuse("a")).toMatchObject({ kind: "throttled", retryAfterSeconds: 3 });
  wait(3);
  expect(quota.refuse("a")).toBeUndefined();
});

test("one project's haste is not another's wait", () => {
  const { quota } = rig();
  quota.spend("hasty", 100_000);
  expect(quota.refuse("hasty")).toBeDefined();
  expect(quota.refuse("calm")).toBeUndefined();
});

test("over any time a project sends no more than its rate, one burst and one request", () => {
  const { quota, wait } = rig();
  let sent = 0;
  for (let second = 0; second < 1000; second++, wait(1)) {
    for (let n = 0; n < 20 && quota.refuse("a") === undefined; n++) {
      quota.spend("a", 70);
      sent += 70;
    }
  }
  expect(sent).toBeGreaterThanOrEqual(100 * 999);
  expect(sent).toBeLessThanOrEqual(100 * 1000 + 1000 + 70);
});
