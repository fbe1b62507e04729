import { addRedactionHits } from "#db/redaction-hits.ts";
import { projectId } from "#db/projects.ts";
import { Tally } from "#redaction/tally.ts";

/** How often the counts are written, while there are any. */
const EVERY_MS = 1000;

export interface HitCounts {
  add(project: string, tally: Tally): void;
  /** Writes what is left. */
  close(): Promise<void>;
}

/** Counts what rules took out and writes the counts every second. No request waits for it; what cannot be written is reported and forgotten. */
export function countHits(pool: Parameters<typeof projectId>[0], report: (error: unknown) => void): HitCounts {
  const open = new Map<string, Tally>();
  let writing: Promise<void> = Promise.resolve();
  const write = (): void => {
    for (const [project, tally] of open)
      writing = writing.then(async () => addRedactionHits(pool, await projectId(pool, project), new Map(tally))).catch(report);
    open.clear();
  };
  const timer = setInterval(write, EVERY_MS);
  timer.unref();
  return {
    add: (project, tally) => {
      if (tally.isEmpty) return;
      const sum = open.get(project) ?? new Tally();
      sum.addAll(tally);
      open.set(project, sum);
    },
    close: async () => {
      clearInterval(timer);
      write();
      await writing;
    },
  };
}
