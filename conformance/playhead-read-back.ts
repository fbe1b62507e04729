import type { RunSummary } from "#trace/run.ts";
import { lasting, storedSpans } from "./stored-spans.ts";
import type { ReadBack } from "./target.ts";

/** Reads back from a running Playhead through its API. `headers` hold the key, where one is asked for. Throws when it does not answer. */
export function playheadReadBack(web: string, headers: { readonly [name: string]: string }, project: string): ReadBack {
  const get = async (path: string): Promise<string | undefined> => {
    const response = await fetch(`${web}/api/v1/runs/${path}project=${encodeURIComponent(project)}`, { headers });
    if (response.status === 404) return void (await response.body?.cancel());
    if (!response.ok) throw new Error(`${web} answered ${response.status} when asked what was stored`);
    return response.text();
  };
  return {
    spans: async (traceId, spanId) => storedSpans((await get(`${traceId}/steps/${traceId}-${spanId}/raw?`)) ?? "{}"),
    summary: async (traceId) => {
      const text = await get(`${traceId}?steps=none&`);
      return text === undefined ? undefined : lasting((JSON.parse(text) as { run: RunSummary }).run);
    },
  };
}
