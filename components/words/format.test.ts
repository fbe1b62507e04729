import { expect, test } from "vitest";
import { clockText, costText, durationText, shortId, tokensText, totalTokens } from "./format.ts";

test.each([
  [undefined, "—"],
  [0, "0 ms"],
  [0.4, "<1 ms"],
  [312, "312 ms"],
  [999.6, "1.00 s"],
  [1180, "1.18 s"],
  [48_100, "48.1 s"],
  [59_960, "1m 00s"],
  [662_000, "11m 02s"],
  [7_380_000, "2h 03m"],
  [180_000_000, "2d 02h"],
])("a duration of %s ms reads %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test("an unknown cost is a dash and never zero dollars", () => {
  expect(costText(null)).toBe("—");
  expect(costText(0.0004)).toBe("$0.0004");
  expect(costText(0.38)).toBe("$0.38");
});

test("token counts stay short enough for a column", () => {
  expect([412, 8_412, 214_000, 1_300_000].map(tokensText)).toEqual(["412", "8.4k", "214k", "1.3M"]);
  expect(totalTokens({})).toBeUndefined();
  expect(totalTokens({ input: 5 })).toBe(5);
});

test("a long ID keeps both of its ends", () => {
  expect(shortId("4bf92f3577b34da6a3ce929d0e4736")).toBe("4bf92f35…0e4736");
  expect(shortId("refund-7F3K")).toBe("refund-7F3K");
});

test("the run's clock counts minutes beyond the hour", () => {
  expect(clockText(717_200)).toBe("11:57.2");
  expect(clockText(3_661_000)).toBe("61:01.0");
});
