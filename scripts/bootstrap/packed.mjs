import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./places.mjs";
import { SetupError } from "./run.mjs";

/** True of a package that npm packed, which holds no lock file as a checkout does. The image starts cli/playhead.ts itself. */
export const packed = !existsSync(path.join(root, "package-lock.json"));

/** True where npm has installed it, with its packages. */
export const installedByNpm = root.split(path.sep).includes("node_modules");

/** Node strips no types of files below node_modules; there ours are stripped by the same function of Node, in a hook. */
export const nodeFlags = installedByNpm
  ? ["--disable-warning=ExperimentalWarning", "--import", pathToFileURL(path.join(root, "scripts/bootstrap/strip-types.mjs")).href]
  : [];

/** What a packed Playhead runs: it brings neither the database client nor what builds the web app. */
const OF_A_PACKAGE = ["evals"];

export function assertRuns(command) {
  if (!packed || OF_A_PACKAGE.includes(command)) return;
  throw new SetupError(`A packed Playhead runs \`playhead evals\`. For everything else take a checkout or the image; this is ${root}`);
}
