import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What may be shipped beside Apache-2.0 code: permissive, or weak copyleft in files and libraries of its own that we do not change. */
const SHIPPED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC-BY-4.0", // caniuse-lite: data
  "ISC",
  "LGPL-3.0-or-later", // libvips: Next's optional image library, loaded, not linked; never asked for
  "MIT",
  "MPL-2.0", // lightningcss: build tool of Tailwind
  "OFL-1.1", // the two fonts
  "PostgreSQL",
]);

interface Locked {
  hasInstallScript?: boolean;
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: { [path: string]: Locked } };
const shipped = Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional);

test("every package that is shipped has a licence that allows it", () => {
  const wrong = shipped.flatMap(([path, { license }]) =>
    (license?.split(/ and | AND /) ?? []).filter((each) => !SHIPPED.has(each)).map((each) => `${path}: ${each}`),
  );
  expect(shipped.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

test("a package without a licence in the lock file is another platform's build of one that has one", () => {
  expect(shipped.filter(([, { license, optional }]) => license === undefined && !optional).map(([path]) => path)).toEqual([]);
});

test("no package runs a script when it is installed unless package.json says whether it may", () => {
  const { allowScripts } = JSON.parse(readFileSync("package.json", "utf8")) as { allowScripts: { [name: string]: boolean } };
  const running = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  const names = running.map(([path]) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length));
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !Object.hasOwn(allowScripts, name))).toEqual([]);
});
