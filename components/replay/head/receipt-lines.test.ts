import { expect, test } from "vitest";
import { receiptLines, receiptVerdict } from "./receipt-lines.ts";

const whole = {
  stored: { spans: 84, logs: 1 },
  again: 0,
  replaced: 0,
  cut: { records: 0, dropped: 0 },
  refused: { records: 0, times: 0 },
  missingParents: 0,
};

test("a run that came whole says so in two lines at most", () => {
  expect(receiptVerdict(whole)).toBe("Nothing that was sent is missing");
  expect(receiptLines(whole)).toEqual([{ lost: false, text: "84 spans and 1 log stored, every byte of them" }]);
});

test("what came twice is no loss", () => {
  expect(receiptVerdict({ ...whole, again: 3, replaced: 1 })).toBe("Nothing that was sent is missing");
  expect(receiptLines({ ...whole, again: 3, replaced: 1 })).toHaveLength(3);
});

test.each([
  ["refused", { refused: { records: 2, times: 5 } }],
  ["cut by the SDK", { cut: { records: 1, dropped: 4 } }],
  ["did not arrive", { missingParents: 1 }],
])("what was %s is a loss and stands first", (words, change) => {
  const receipt = { ...whole, ...change };
  expect(receiptVerdict(receipt)).toBe("Something of this run is missing");
  expect(receiptLines(receipt)[0]).toMatchObject({ lost: true, text: expect.stringContaining(words) as string });
});
