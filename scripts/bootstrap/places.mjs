import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where things are kept that any checkout may use again: PLAYHEAD_CACHE, else the user's cache directory. */
export function cacheDir(env = process.env) {
  return env.PLAYHEAD_CACHE || path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "playhead");
}
