import { spawnSync } from "node:child_process";
import { statfsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A file system in memory whose room can be taken away and given back at once. Linux, and an account that may mount. */
export interface SmallDisk {
  /** Nothing more can be written for so long. */
  full(ms: number): Promise<void>;
  unmount(): void;
}

/** More than a run needs: what is not written takes no memory. */
const ROOM = 8 * 1024 ** 3;

function mount(...args: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync("mount", args, { encoding: "utf8" });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

const used = (place: string): number => {
  const { bsize, blocks, bfree } = statfsSync(place);
  return bsize * (blocks - bfree);
};

/** Takes away what is free, again and again: what PostgreSQL gives back meanwhile is no room either. */
async function withoutRoom(place: string, ms: number): Promise<void> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(20)) mount("-o", `remount,size=${used(place)}`, place);
}

/** Mounts it over an empty directory, or says why that cannot be done here. */
export function mountSmallDisk(place: string): SmallDisk | { why: string } {
  const why = process.platform === "linux" ? mount("-t", "tmpfs", "-o", `size=${ROOM},mode=711`, "tmpfs", place) : "this is not Linux";
  if (why !== undefined) return { why };
  return {
    full: async (ms) => {
      await withoutRoom(place, ms);
      const failed = mount("-o", `remount,size=${ROOM}`, place);
      if (failed !== undefined) throw new Error(`the disk stayed full: ${failed}`);
    },
    unmount: () => void spawnSync("umount", [place]),
  };
}
