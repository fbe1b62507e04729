import { expect, test } from "vitest";
import { exampleCases } from "#evals/testing.ts";
import { exported, hostileCase, HOSTILE } from "./testing.ts";

test("no cell of the table begins with what a spreadsheet would calculate", async () => {
  const hostile = hostileCase();
  const cases = [...HOSTILE, "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"].map((text, index) => ({
    ...hostile,
    id: `ec_${index}`,
    title: text,
    input: { ...hostile.input, messages: [{ role: "user", parts: [{ type: "text", content: text }] }] },
  }));
  const [file] = await exported("csv", cases);
  for (const cell of cellsOf(file?.text ?? "")) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
});

test("the table has one row for each case under one heading, and gives back what stands in it", async () => {
  const [file] = await exported("csv", exampleCases());
  expect(file?.path).toBe("refunds.csv");
  const cells = cellsOf(file?.text ?? "");
  expect(cells.filter((cell) => cell === "title")).toHaveLength(1);
  for (const { title, expect: wanted } of exampleCases()) {
    expect(cells).toContain(title);
    expect(cells).toContain(JSON.stringify(wanted.assertions));
  }
});

/** The cells of RFC 4180 text, by the standard's own grammar. */
function cellsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}
