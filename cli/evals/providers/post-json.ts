import { setTimeout as sleep } from "node:timers/promises";
import { ProviderError, tail } from "./provider.ts";

interface Post {
  body: unknown;
  headers: { [name: string]: string };
  signal: AbortSignal;
}

const TRIES = 3;
const MOST_WAIT_SECONDS = 30;
const BUSY: ReadonlySet<number> = new Set([429, 503, 529]);

/** Posts JSON and gives back the text of the answer. Who is busy is asked again, as it says; every other refusal is a ProviderError. */
export async function postJson(url: string, { body, headers, signal }: Post): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    const response = await asked(url, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
      signal,
    });
    const text = await response.text();
    if (response.ok) return text;
    if (!BUSY.has(response.status) || tried === TRIES) throw new ProviderError(`it answered ${response.status}: ${tail(text)}`);
    await sleep(1000 * Math.min(MOST_WAIT_SECONDS, Number(response.headers.get("retry-after")) || tried), undefined, { signal }).catch(
      timeIsUp,
    );
  }
}

async function asked(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted === true) timeIsUp();
    throw new ProviderError(`it does not answer at ${url}: ${reason(cause)}`, { cause });
  }
}

function timeIsUp(): never {
  throw new ProviderError("it did not answer in time");
}

function reason(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem);
  return problem.cause instanceof Error ? problem.cause.message : problem.message;
}
