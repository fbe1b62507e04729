import { Agent, request as httpRequest } from "node:http";

/** OTLP/HTTP as exporters send it. */

export interface Sending {
  /** Path of the signal. */
  path: "/v1/traces" | "/v1/logs";
  /** The bodies are gzip. */
  gzip: boolean;
}

/** One request; settles when it is acknowledged, rejects on every other answer. */
export async function post(agent: Agent, url: string, body: Uint8Array, { path, gzip }: Sending): Promise<void> {
  const headers = {
    "content-type": "application/x-protobuf",
    "content-length": body.length,
    ...(gzip ? { "content-encoding": "gzip" } : {}),
  };
  await new Promise<void>((resolve, reject) => {
    const sent = httpRequest(`${url}${path}`, { agent, method: "POST", headers }, (response) => {
      response
        .resume()
        .once("end", () => (response.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${response.statusCode}`))));
    });
    sent.once("error", reject).end(body);
  });
}

/** All requests, `clients` of them at a time; returns when the last one is acknowledged. */
export async function send(url: string, requests: readonly Uint8Array[], how: Sending & { clients: number }): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const queue = [...requests];
  const client = async (): Promise<void> => {
    for (let body = queue.shift(); body; body = queue.shift()) await post(agent, url, body, how);
  };
  await Promise.all(Array.from({ length: how.clients }, client));
  agent.destroy();
}
