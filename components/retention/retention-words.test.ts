import { expect, test } from "vitest";
import { bytesText } from "#components/words/format.ts";
import { nextText, previewText } from "./retention-words.ts";

test("the next purge is said in runs, records, bytes and days", () => {
  const next = { runs: 12, records: 3400, bytes: 120_400_000 };
  expect(nextText({ ...next, from: "2026-10-21", to: "2026-10-21" })).toBe("12 runs, 3,400 records, 120 MB, of 2026-10-21");
  expect(nextText({ runs: 1, records: 1, bytes: 999, from: "1970-01-01", to: "2026-10-21" })).toBe(
    "1 run, 1 record, 999 bytes, of 1970-01-01 to 2026-10-21",
  );
  expect(nextText({ runs: 0, records: 0, bytes: 0 })).toBe("nothing is old enough");
  expect(bytesText(1500)).toBe("1.5 kB");
});

test("a deletion says what it takes before it is confirmed", () => {
  expect(previewText({ runs: 3, records: 412, cases: 2, held: 0 })).toBe("3 runs, 412 records and 2 eval cases");
  expect(previewText({ runs: 1, records: 1, cases: 0, held: 1 })).toBe("1 run and 1 record");
});
