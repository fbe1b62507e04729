import { expect, test } from "vitest";
import { KEYS } from "#filter/keys.ts";
import { RUN_KEYS } from "./run-keys.ts";
import { STEP_KEYS } from "./step-keys.ts";

const named = (of: "run" | "step"): string[] => KEYS.filter((key) => key.of === of || key.of === "both").map(({ name }) => name);

test("every key of the language is answered by the database, and the database answers no other", () => {
  expect([...RUN_KEYS.keys()].toSorted()).toEqual(named("run").toSorted());
  expect([...STEP_KEYS.keys()].toSorted()).toEqual(named("step").toSorted());
});
