import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { missingEntries, platformEntry } from "./complete-lock.mjs";

test("npm ci finds every platform's package in the lock file (else: node scripts/complete-lock.mjs)", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  expect([...missingEntries(packages).keys()]).toEqual([]);
});

test("a name says for which system, processor and C library a package is", () => {
  expect(platformEntry("@x/binding-linux-x64-musl", "1.0.0")).toEqual({
    version: "1.0.0",
    cpu: ["x64"],
    libc: ["musl"],
    optional: true,
    os: ["linux"],
  });
  expect(platformEntry("@x/swc-darwin-arm64", "1.0.0")).toEqual({ version: "1.0.0", cpu: ["arm64"], optional: true, os: ["darwin"] });
  expect(platformEntry("left-pad", "1.0.0")).toBeUndefined();
});
