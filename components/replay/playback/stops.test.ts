import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { stopAt, stopName, stopReason } from "./stops.ts";

const pay = sampleStep("pay", { tool: { name: "bank:pay", rebuilt: false }, preview: "amount=900" });

test("playing stops at the tool that was named, whatever its name holds, and at no other", () => {
  expect(stopReason(pay, [stopAt(pay)])).toBe("calls bank:pay");
  expect(stopReason(pay, ["tool:bank"])).toBeUndefined();
  expect(stopReason(pay, ["tool"])).toBe("calls bank:pay");
});

test("playing stops at what a filter would find", () => {
  expect(stopReason(pay, ["match:AMOUNT pay"])).toContain("AMOUNT pay");
  expect(stopReason(pay, ["match:"])).toBeUndefined();
});

test("a problem is told in its own words; a stop of an old link stops nothing", () => {
  const failed = { ...pay, findings: [{ kind: "error", severity: "problem", message: "bank is down" } as const] };
  expect(stopReason(failed, ["problem"])).toBe("bank is down");
  expect(stopReason(failed, ["constructor", "notice"])).toBeUndefined();
});

test("every stop has a name", () => {
  expect([stopName("problem"), stopName("tool:a:b"), stopName("match:x")]).toEqual(["Problems", "Calls of a:b", "Steps like “x”"]);
});
