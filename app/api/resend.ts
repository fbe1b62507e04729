import { config } from "#config";
import type { RefusedBody } from "#read/list-refused.ts";

const TYPES = { protobuf: "application/x-protobuf", json: "application/json" } as const;
const PATIENCE_MS = 15_000;

/** Sends a refused request to the collector, as its exporter would: it goes the whole way again. What kept it from answering, in words. */
export async function resend(project: string, { signal, encoding, body }: RefusedBody): Promise<{ trouble?: string }> {
  const { collectorUrl, auth, adminKey } = config();
  const key = auth === "on" && adminKey !== undefined ? { authorization: `Bearer ${adminKey}` } : {};
  try {
    const response = await fetch(`${collectorUrl}/v1/${signal}`, {
      method: "POST",
      headers: { "content-type": TYPES[encoding], accept: "application/json", "x-playhead-project": project, ...key },
      body: new Uint8Array(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    // 400: it cannot be read, which the collector has counted again.
    return response.ok || response.status === 400 ? {} : { trouble: `The collector answered ${response.status}` };
  } catch (cause) {
    return { trouble: `The collector did not answer: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}
