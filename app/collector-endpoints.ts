import { config } from "#config";
import type { Endpoints } from "#components/run-list/empty-project.tsx";

/** Where an exporter sends to, as seen from this machine or, on another bind, from the public address's host. */
export function collectorEndpoints(): Endpoints {
  const { url, otlpHttpPort, otlpGrpcPort } = config();
  const host = new URL(url).hostname;
  return { http: `http://${host}:${otlpHttpPort}`, grpc: `http://${host}:${otlpGrpcPort}` };
}
