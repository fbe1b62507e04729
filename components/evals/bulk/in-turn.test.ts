import { expect, test } from "vitest";
import { inTurn, outcomeWords } from "./in-turn.ts";

test("what fails leaves the others done, and is told with its reason", async () => {
  const outcome = await inTurn([1, 2, 3, 4], async (n) => {
    await Promise.resolve();
    if (n === 2) throw new Error("somebody changed it");
    return n === 3 ? undefined : n;
  });
  expect(outcome).toEqual({ made: [1, 4], problems: ["somebody changed it"] });
  expect(outcomeWords(outcome, "deleted")).toBe("2 cases deleted. 1 failed: somebody changed it");
  expect(outcomeWords({ made: [], problems: [] }, "changed")).toBe("0 cases changed.");
  expect(outcomeWords({ made: [], problems: ["no"] }, "changed")).toBe("1 failed: no");
});
