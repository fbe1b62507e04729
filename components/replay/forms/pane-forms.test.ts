import { expect, test } from "vitest";
import { formsFrom, formWords, meantPane, nextForm } from "./pane-forms.ts";

test("the address names only the panes that are not formatted, always in the same order", () => {
  expect(formWords({ happened: "raw", saw: "json", decided: "formatted" })).toEqual(["saw:json", "happened:raw"]);
  expect(formsFrom(["happened:raw", "saw:json"])).toEqual({ saw: "json", happened: "raw" });
});

test("words that name no pane or no form leave the pane as it is", () => {
  expect(formsFrom(["steps:json", "saw:xml", "__proto__:raw", "decided", "saw:formatted"])).toEqual({});
});

test("the key goes through all forms and begins again", () => {
  expect([nextForm(), nextForm("json"), nextForm("raw")]).toEqual(["json", "raw", "formatted"]);
});

test("a key means the pane that the keyboard is in, else the one with the attention", () => {
  expect(meantPane("happened", "decided")).toBe("happened");
  expect(meantPane(undefined, "decided")).toBe("decided");
  expect(meantPane("steps", "decided")).toBe("saw");
});
