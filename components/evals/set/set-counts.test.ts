import { expect, test } from "vitest";
import { setCounts } from "./set-counts.ts";

const NONE = { active: 0, draft: 0, quarantined: 0, retired: 0 };

test("a set says how many cases it holds of each status, and which version was frozen last; what is not there is not said", () => {
  expect(setCounts({ counts: { active: 3, draft: 1, quarantined: 2, retired: 10_000 }, latestVersion: 2 })).toBe(
    "3 active, 1 draft, 2 quarantined, 10,000 retired, version 2",
  );
  expect(setCounts({ counts: NONE })).toBe("no case");
  expect(setCounts({ counts: NONE, latestVersion: 1 })).toBe("no case, version 1");
});
