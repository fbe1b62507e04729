import { expect, test } from "vitest";
import { refundCase } from "./testing.ts";
import { digestOf } from "./digest.ts";
import { isHeldOut, mayTrain, withTrainingConsent } from "./training-consent.ts";

const said = { by: "ana@example.com", at: "2026-11-21T10:00:00Z" };

test("a case may train when a person has said so, and the case keeps who it was", () => {
  const one = refundCase();
  expect(mayTrain(one)).toBe(false);
  const allowed = withTrainingConsent(one, true, said);
  expect([mayTrain(allowed), allowed.privacy?.["consent"]]).toEqual([true, { training: true, ...said }]);
  expect(mayTrain(withTrainingConsent(allowed, false, said))).toBe(false);
  // What it tests is the same: consent makes no new revision.
  expect(digestOf(allowed)).toBe(digestOf(one));
});

test("the hold-out is known however it is written", () => {
  expect(["holdout", "Hold-out", " hold out ", "HOLD_OUT"].every((split) => isHeldOut({ split }))).toBe(true);
  expect(["dev", "holdouts", ""].some((split) => isHeldOut({ split })) || isHeldOut({})).toBe(false);
});
