import { expect, test } from "vitest";
import { rawAttributes } from "./raw-attributes.ts";

test("an unknown record is read attribute by attribute, in the order sent", () => {
  const otlp = {
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: [
              {
                attributes: [
                  { key: "b", value: { stringValue: "x" } },
                  { key: "a", value: { intValue: "7" } },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
  expect(rawAttributes(otlp)).toEqual([
    { name: "b", value: "x" },
    { name: "a", value: "7" },
  ]);
});

test("a log's body comes first", () => {
  const otlp = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: "said" }, attributes: [] }] }] }] };
  expect(rawAttributes(otlp)).toEqual([{ name: "body", value: "said" }]);
});

test("an answer of another form has no attributes", () => {
  expect([rawAttributes(null), rawAttributes([]), rawAttributes({ resourceSpans: 3 })]).toEqual([[], [], []]);
});
