import { setTimeout as sleep } from "node:timers/promises";

const PAUSE_MS = 100;
const ANSWER_MS = 5000;

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false; // Not listening yet.
  }
}

/** Settles when every address has answered 2xx. Rejects when `signal` is aborted. */
export async function allAnswer(urls: string[], signal: AbortSignal): Promise<void> {
  for (const url of urls) while (!(await answers(url))) await sleep(PAUSE_MS, undefined, { signal });
}
