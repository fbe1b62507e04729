import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { configurationPage, withRoomTable } from "./documents.ts";

const read = (file: string): string => readFileSync(file, "utf8");

test("docs/configuration.md says what lib/config.ts says (else: npm run docs)", () => {
  expect(read("docs/configuration.md")).toBe(configurationPage());
});

test("docs/architecture.md says who may import whom as the lint rules do (else: npm run docs)", () => {
  const page = read("docs/architecture.md");
  expect(page).toBe(withRoomTable(page));
});

const PAPERS = ["README.md", "AGENTS.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"];

test.each(PAPERS)("every file that %s links to exists", (paper) => {
  const links = [...read(paper).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link = ""]) => link);
  for (const link of links) expect(existsSync(path.join(path.dirname(paper), link)), link).toBe(true);
});

test.each(PAPERS)("every npm command that %s names exists", (paper) => {
  const { scripts } = JSON.parse(read("package.json"));
  for (const [, name = ""] of read(paper).matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts), name).toContain(name);
});

test("AGENTS.md stays short enough to be read", () => {
  expect(read("AGENTS.md").split("\n").length).toBeLessThanOrEqual(60);
});
