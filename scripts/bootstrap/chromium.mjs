import { existsSync } from "node:fs";
import path from "node:path";
import { npm } from "./npm.mjs";
import { root } from "./places.mjs";
import { step } from "./progress.mjs";
import { run, SetupError } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function onPath() {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin"];
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

async function fromPlaywright(node) {
  await npm(node, ["exec", "--", "playwright", "install", "chromium"], { cwd: root });
  return "";
}

async function fromApt() {
  if (process.getuid?.() !== 0) throw new SetupError("apt-get needs root");
  await run("apt-get", ["update"]);
  await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return onPath() ?? "";
}

/** The ways to a Chromium, the cheapest first. Each gives the path of the program, "" for Playwright's own, or throws. */
const WAYS = [
  { title: "Chromium (Playwright's download)", way: fromPlaywright },
  { title: "Chromium (apt-get)", way: fromApt },
];

/** A Chromium for the browser tests: its path, or "" when Playwright finds its own. Fails with what to install. */
export async function chromium(node) {
  const present = process.env.PLAYHEAD_CHROMIUM || onPath();
  if (present) return present;
  const failures = [];
  for (const { title, way } of WAYS) {
    try {
      return await step(title, () => way(node));
    } catch (error) {
      failures.push(`${title}: ${String(error)}`);
    }
  }
  throw new SetupError(`The browser tests need Chromium: install it, or name it in PLAYHEAD_CHROMIUM.\n${failures.join("\n")}`);
}
