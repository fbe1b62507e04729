import { webPool } from "#db/pool.ts";

export type Pool = ReturnType<typeof webPool>;

/** Next bundles pages and routes apart, each with its own copy of this module; the process still has one pool. */
const shared = globalThis as typeof globalThis & { playheadPool?: Pool };

/** The web app's pool: one a process, opened on first use. */
export function sharedPool(): Pool {
  shared.playheadPool ??= webPool();
  return shared.playheadPool;
}
