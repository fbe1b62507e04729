import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dialectsPage } from "./dialects-page.ts";

test("docs/dialects.md says what the table of dialects and the captures say (else: npm run docs)", () => {
  expect(readFileSync("docs/dialects.md", "utf8")).toBe(dialectsPage());
});
