import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter(
  (file) => path.basename(file) === "route.ts" && file.startsWith(`api${path.sep}`),
);

test("there are routes to look at", () => expect(files.length).toBeGreaterThan(10));

test.each(files)("%s lets nobody in past the guard", (file) => {
  const source = readFileSync(path.join("app", file), "utf8");
  const exported = [...source.matchAll(/^export (?:const|async function|function|let) (\w+)/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== "dynamic");
  const guarded = [...source.matchAll(/^export const (\w+) = (?:guarded|open)\b/gm)].map(([, name]) => name);
  expect(exported.length).toBeGreaterThan(0);
  expect(guarded).toEqual(exported);
});

test("only a health check and a login answer without a key", () => {
  const open = files.filter((file) => /= open\b/.test(readFileSync(path.join("app", file), "utf8")));
  expect(open.map((file) => path.dirname(file)).toSorted()).toEqual(["api/health", "api/v1/session"]);
});
