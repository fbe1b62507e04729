import { setTimeout as sleep } from "node:timers/promises";
import { startEmbedded } from "#db/embedded.ts";
import type { Embedded } from "#db/embedded.ts";

/** After a crash the first try is almost at once; backends of a killed server need a moment to let go of its memory. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

export interface KeptDatabase {
  url: string;
  directory: string;
  stop(): Promise<void>;
}

/**
 * The embedded PostgreSQL, started again with back-off whenever it ends by itself: on the same port, so that the collector and the web
 * app reconnect by themselves. Meanwhile the collector answers 503 and exporters keep their data. `tell` gets a sentence for people.
 */
export async function keepDatabase(dataDir: string, tell: (line: string) => void): Promise<KeptDatabase> {
  const stopping = new AbortController();
  let server = await startEmbedded(dataDir, 0);
  const { url, directory } = server;
  const port = Number(new URL(url).port);
  const keeping = (async () => {
    for (let why = await server.ended; why !== undefined; why = await server.ended) {
      tell(`${why}; it starts again.`);
      const next = await again(dataDir, port, tell, stopping.signal);
      if (next === undefined) return;
      server = next;
      tell("PostgreSQL runs again.");
    }
  })();
  return {
    url,
    directory,
    stop: async () => {
      stopping.abort();
      await server.stop();
      await keeping;
    },
  };
}

/** Tries until it runs; undefined when told to stop meanwhile. */
async function again(dataDir: string, port: number, tell: (line: string) => void, stopping: AbortSignal): Promise<Embedded | undefined> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    await sleep(pause, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return undefined;
    try {
      const server = await startEmbedded(dataDir, port);
      if (!stopping.aborted) return server;
      await server.stop();
      return undefined;
    } catch (error) {
      tell((error as Error).message);
    }
  }
}
