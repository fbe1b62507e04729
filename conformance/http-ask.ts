import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { createConnection } from "node:net";

export interface HttpAnswer {
  status: number;
  headers: { readonly [name: string]: string };
  body: Buffer;
}

export interface HttpQuestion {
  method?: string;
  headers?: { readonly [name: string]: string };
  body?: Uint8Array | string | readonly Uint8Array[];
}

const TIMEOUT_MS = 90_000;

/** One request; a list of bodies is sent chunked. Rejects when no answer comes. Only the headers that are given are sent. */
export async function ask(url: string, { method = "POST", headers = {}, body = "" }: HttpQuestion): Promise<HttpAnswer> {
  const parts = Array.isArray(body) ? (body as readonly Uint8Array[]) : undefined;
  const whole = parts === undefined ? Buffer.from(body as string) : undefined;
  const length = whole === undefined || method === "GET" ? {} : { "content-length": String(whole.length) };
  return new Promise((resolve, reject) => {
    const make = url.startsWith("https:") ? httpsRequest : httpRequest;
    const sent = make(url, { method, headers: { ...length, ...headers }, agent: false, timeout: TIMEOUT_MS });
    let answered = false;
    sent.on("timeout", () => sent.destroy(new Error("no answer")));
    // Whoever is refused while still sending is hung up on: the answer that came before counts.
    sent.on("error", (error) => void (answered || reject(error)));
    sent.on("response", (response) => {
      answered = true;
      const chunks: Buffer[] = [];
      const done = (): void => resolve({ status: response.statusCode ?? 0, headers: plain(response.headers), body: Buffer.concat(chunks) });
      response
        .on("data", (chunk: Buffer) => chunks.push(chunk))
        .on("end", done)
        .on("error", done);
    });
    for (const part of parts ?? []) sent.write(part);
    sent.end(whole);
  });
}

function plain(headers: { readonly [name: string]: string | string[] | undefined }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Writes raw bytes to the endpoint's socket, one piece after another, and gives what came until it was closed or `ms` were over. */
export async function rawExchange(
  url: string,
  pieces: readonly (string | Uint8Array)[],
  ms: number,
): Promise<{ text: string; closed: boolean }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) });
    let text = "";
    const done = (closed: boolean): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed });
    };
    const timer = setTimeout(() => done(false), ms);
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("error", () => done(true));
    socket.on("close", () => done(true));
    for (const piece of pieces) socket.write(piece);
  });
}
