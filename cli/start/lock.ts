import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Trouble } from "#cli/trouble.ts";

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return pid !== process.pid && Number.isInteger(pid) && pid > 0 && alive(pid) ? pid : undefined;
  } catch {
    return undefined; // No file: nobody holds it.
  }
}

/** Throws Trouble when another Playhead runs on this data directory. */
export function checkLock(dataDir: string): void {
  const pid = holderOf(path.join(dataDir, "playhead.pid"));
  if (pid !== undefined)
    throw new Trouble(
      `Playhead is already running on ${dataDir} (process ${pid}): stop that one, or choose another PLAYHEAD_DATA_DIR and ports.`,
    );
}

/** Takes the data directory for this process and gives the function that lets it go. */
export function takeLock(dataDir: string): () => void {
  checkLock(dataDir);
  const file = path.join(dataDir, "playhead.pid");
  writeFileSync(file, `${process.pid}\n`);
  return () => rmSync(file, { force: true });
}
