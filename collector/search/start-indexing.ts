import type { asProject } from "#db/as-project.ts";

type Pool = Parameters<typeof asProject>[0];

/** What was written is found before this too, by going through it; the index only makes that cheap again. */
const EVERY_MS = 2000;

/** Takes new texts into the index in bulk, in the background: one at a time costs ten times what the text itself does. */
export function startIndexing(pool: Pool, report: (error: unknown) => void): { stop: () => Promise<void> } {
  let running = Promise.resolve();
  let busy = false;
  const turn = async (): Promise<void> => {
    busy = true;
    await pool.query("SELECT playhead_index_texts()").catch(report);
    busy = false;
  };
  const timer = setInterval(() => {
    if (!busy) running = turn();
  }, EVERY_MS);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
