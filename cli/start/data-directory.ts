import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Trouble } from "#cli/trouble.ts";

/** Parent by parent: Node's own recursive mkdir never ends under /proc, where a parent cannot be made and is not refused either. */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(path.dirname(directory));
  mkdirSync(directory);
}

/** Makes the data directory; throws Trouble when nothing can be written there. */
export function prepareDataDirectory(dataDir: string): void {
  const probe = path.join(dataDir, `.probe-${process.pid}`);
  try {
    makeDirectory(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const mend = "make it writable, or choose another with PLAYHEAD_DATA_DIR.";
    throw new Trouble(`The data directory ${dataDir} cannot be written (${code}): ${mend}`, { cause });
  }
}
