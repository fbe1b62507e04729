import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Trouble } from "#cli/trouble.ts";

/** Makes the data directory; throws Trouble when nothing can be written there. */
export function prepareDataDirectory(dataDir: string): void {
  const probe = path.join(dataDir, `.probe-${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const mend = "make it writable, or choose another with PLAYHEAD_DATA_DIR.";
    throw new Trouble(`The data directory ${dataDir} cannot be written (${code}): ${mend}`, { cause });
  }
}
