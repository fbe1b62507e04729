import { type Background, repeatedly } from "#collector/repeatedly.ts";
import type { asProject } from "#db/as-project.ts";

type Pool = Parameters<typeof asProject>[0];

/** What was written is found before this too, by going through it; the index only makes that cheap again. */
const EVERY_MS = 2000;

/** Takes new texts into the index in bulk, in the background: one at a time costs ten times what the text itself does. */
export function startIndexing(pool: Pool, report: (error: unknown) => void): Background {
  const turn = async (): Promise<number> => {
    await pool.query("SELECT playhead_index_texts()");
    return EVERY_MS;
  };
  return repeatedly({ turn, afterFailureMs: EVERY_MS, report, firstMs: EVERY_MS });
}
