import { expect, test } from "vitest";
import { revealHidden } from "./hidden-characters.ts";

test("text without hidden characters stays one piece", () => {
  expect(revealHidden("Refund, please.\n\tThanks 👍")).toEqual([{ text: "Refund, please.\n\tThanks 👍" }]);
});

test("a zero-width space is shown by its code point", () => {
  expect(revealHidden("pay\u200B\u200Bme")).toEqual([{ text: "pay" }, { hidden: "U+200B ×2" }, { text: "me" }]);
});

test("Unicode tag characters, a carrier of prompt injection, are shown", () => {
  expect(revealHidden("\u{E0041}")).toEqual([{ hidden: "U+E0041" }]);
});
