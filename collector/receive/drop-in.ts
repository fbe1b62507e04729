import type { Signal } from "#collector/decode/decode.ts";

/** One path that some backend takes OTLP on. */
interface Place {
  readonly path: string;
  /** Whose clients add it to their base URL. */
  readonly of: string;
}

/**
 * Where clients of other backends send OTLP below their base URL, so that a team changes that URL and nothing else. Requests as
 * real SDKs made them are held by drop-in.interop.test.ts; Opik's and LangSmith's second forms are those of a self-hosted server.
 */
const PLACES: readonly Place[] = [
  { path: "", of: "OTLP itself, Phoenix, Traceloop, OpenLIT, Laminar, MLflow" },
  { path: "/api/public/otel", of: "Langfuse" },
  { path: "/api/otel", of: "LangWatch" },
  { path: "/otel", of: "LangSmith" },
  { path: "/api/v1/otel", of: "LangSmith" },
  { path: "/v1/private/otel", of: "Opik" },
  { path: "/api/v1/private/otel", of: "Opik" },
  { path: "/opik/api/v1/private/otel", of: "Opik" },
];

const SIGNALS: readonly Signal[] = ["traces", "logs", "metrics"];

const SIGNAL_AT: ReadonlyMap<string, Signal> = new Map(
  PLACES.flatMap(({ path }) => SIGNALS.map((signal) => [`${path}/v1/${signal}`, signal] as const)),
);

/** What is exported to a path, or undefined when nobody exports there. */
export function signalAt(path: string): Signal | undefined {
  return SIGNAL_AT.get(path);
}

/** What to send to instead, in words. */
export const SERVED = `${SIGNALS.map((signal) => `/v1/${signal}`).join(", ")} and /health are served, also below ${PLACES.flatMap(
  ({ path }) => (path === "" ? [] : [path]),
).join(", ")}`;
