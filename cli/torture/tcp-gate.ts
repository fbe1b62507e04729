import { createConnection, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

/** A way to a TCP server that can be broken: connections end as they do when a cable is pulled or a proxy dies. */
export interface TcpGate {
  port: number;
  /** Breaks every connection and takes no more. */
  cut(): Promise<void>;
  /** Takes connections again, at the same port. */
  mend(): Promise<void>;
  /** Breaks what is open and goes on taking connections. */
  jolt(): void;
  close(): Promise<void>;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => void server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** Opens a gate on a free port of this machine in front of `host:port`. */
export async function openTcpGate(host: string, port: number): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket, other: () => Socket): void => {
    sockets.add(socket);
    socket.on("error", () => other().destroy());
    socket.on("close", () => {
      sockets.delete(socket);
      other().destroy();
    });
  };
  const server = createServer((near) => {
    const far = createConnection({ host, port });
    keep(near, () => far);
    keep(far, () => near);
    near.pipe(far).pipe(near);
  });
  const own = await listen(server, 0);
  const jolt = (): void => sockets.forEach((socket) => socket.resetAndDestroy());
  const cut = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    jolt();
    await closed;
  };
  return { port: own, jolt, cut, mend: async () => void (await listen(server, own)), close: cut };
}
