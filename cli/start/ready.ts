import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const PAUSE_MS = 100;
const ANSWER_MS = 5000;

/** Not `fetch`: its kept-alive connections would keep this process running for seconds after everything has stopped. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: ANSWER_MS }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}

/** Settles when every address has answered 200. Rejects when `signal` is aborted. */
export async function allAnswer(urls: string[], signal: AbortSignal): Promise<void> {
  for (const url of urls) while (!(await answers(url))) await sleep(PAUSE_MS, undefined, { signal });
}
