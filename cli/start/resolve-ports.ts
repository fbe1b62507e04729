import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { Config } from "#config";

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** The configuration with every port 0 replaced by a free one, so that it can be announced before anything listens. */
export async function resolvePorts(config: Config): Promise<Config> {
  const settle = (port: number): Promise<number> => (port === 0 ? freePort(config.host) : Promise.resolve(port));
  const port = await settle(config.port);
  const otlpHttpPort = await settle(config.otlpHttpPort);
  const otlpGrpcPort = await settle(config.otlpGrpcPort);
  const url = config.port === 0 ? config.url.replace(/:0$/, `:${port}`) : config.url;
  return { ...config, port, otlpHttpPort, otlpGrpcPort, url };
}
