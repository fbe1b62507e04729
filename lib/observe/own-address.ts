import { hostname } from "node:os";
import type { Config } from "#config";
import { isLoopback } from "#config";

/** True when an OTLP endpoint is this product's own: tracing the receiving of our own traces would never end. */
export function isOwnAddress(endpoint: string, config: Pick<Config, "host" | "otlpHttpPort" | "otlpGrpcPort">): boolean {
  if (!URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  const here = isLoopback(url.hostname) || url.hostname === config.host || url.hostname === "0.0.0.0" || url.hostname === hostname();
  return here && (port === config.otlpHttpPort || port === config.otlpGrpcPort);
}
