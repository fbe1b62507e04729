import type { Config } from "#config";

/** Where people and programs reach the product from this machine. */
export interface Addresses {
  web: string;
  otlpHttp: string;
  otlpGrpc: string;
}

const EVERYWHERE = new Set(["0.0.0.0", "::"]);

/** A bind address as something that can be connected to. */
function reachableHost(host: string): string {
  if (EVERYWHERE.has(host)) return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

export function addressesOf(config: Config): Addresses {
  const host = reachableHost(config.host);
  return {
    web: `http://${host}:${config.port}`,
    otlpHttp: `http://${host}:${config.otlpHttpPort}`,
    otlpGrpc: `${host}:${config.otlpGrpcPort}`,
  };
}
