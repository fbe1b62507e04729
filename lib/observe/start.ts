import { config } from "#config";
import type { Observation } from "./observation.ts";
import { isOwnAddress } from "./own-address.ts";

const NOTHING: Observation = { stop: async () => undefined };

/**
 * Traces this process into the OTLP endpoint that the standard OTEL_* variables name; without one, nothing is loaded. Our own receiver
 * is refused with one line, since every trace of receiving a trace would be one more. Call it before other code opens connections.
 */
export async function observe(
  service: "playhead-collector" | "playhead-web",
  say: (line: string) => void = console.error,
): Promise<Observation> {
  const settings = config();
  const endpoint = settings.ownTracesTo;
  if (endpoint === undefined) return NOTHING;
  if (isOwnAddress(endpoint, settings)) {
    say(`${service} does not trace itself: ${endpoint} is Playhead's own receiver. Name another endpoint in OTEL_EXPORTER_OTLP_ENDPOINT.`);
    return NOTHING;
  }
  const { startSdk } = await import("./sdk.ts");
  return startSdk(service);
}
