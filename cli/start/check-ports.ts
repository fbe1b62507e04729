import { createServer } from "node:net";
import type { Config } from "#config";
import { portOwner } from "./port-owner.ts";
import { Trouble } from "#cli/trouble.ts";

interface Listener {
  variable: string;
  use: string;
  port: number;
}

const listenersOf = (config: Config): Listener[] => [
  { variable: "PORT", use: "the web app", port: config.port },
  { variable: "OTLP_HTTP_PORT", use: "OTLP/HTTP", port: config.otlpHttpPort },
  { variable: "OTLP_GRPC_PORT", use: "OTLP/gRPC", port: config.otlpGrpcPort },
];

/** The system's error code when nothing can listen there, else undefined. */
function listenError(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "unknown"));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function sentence({ variable, use, port }: Listener, host: string, code: string): string {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} for ${use} is taken by ${portOwner(port) ?? "another process"}: stop that, or choose another port with ${variable}.`;
    case "EACCES":
      return `Port ${port} for ${use} is not open to this user: choose one above 1023 with ${variable}.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `PLAYHEAD_HOST is "${host}", which is no address of this machine: use 127.0.0.1, 0.0.0.0 or one of its own.`;
    default:
      return `Port ${port} for ${use} cannot be opened on ${host} (${code}): choose another with ${variable} or PLAYHEAD_HOST.`;
  }
}

/** Throws Trouble when two listeners share a port or one of them cannot be opened. Port 0 means any free port. */
export async function checkPorts(config: Config): Promise<void> {
  const listeners = listenersOf(config).filter(({ port }) => port !== 0);
  for (const [index, listener] of listeners.entries()) {
    const twin = listeners.slice(0, index).find(({ port }) => port === listener.port);
    if (twin) throw new Trouble(`${twin.variable} and ${listener.variable} are both ${listener.port}: give each its own port.`);
    const code = await listenError(config.host, listener.port);
    if (code !== undefined) throw new Trouble(sentence(listener, config.host, code));
  }
}
