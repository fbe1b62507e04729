import { afterEach, expect, test } from "vitest";
import { isSwitchedOff, singleKeys } from "./single-keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false };

afterEach(() => singleKeys.setState({ on: true }));

test("letters, digits and signs act until they are switched off", () => {
  for (const key of ["j", "J", "1", "]", " "]) {
    expect(isSwitchedOff({ ...plain, key })).toBe(false);
    singleKeys.setState({ on: false });
    expect(isSwitchedOff({ ...plain, key })).toBe(true);
    singleKeys.setState({ on: true });
  }
});

test("arrows, Escape and keys with Ctrl act always", () => {
  singleKeys.setState({ on: false });
  for (const key of ["ArrowDown", "Escape", "Enter", "F8"]) expect(isSwitchedOff({ ...plain, key })).toBe(false);
  expect(isSwitchedOff({ ...plain, ctrlKey: true, key: "k" })).toBe(false);
});
