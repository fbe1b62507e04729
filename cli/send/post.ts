import type { Body } from "./bodies.ts";

/** Sends one captured request to an OTLP/HTTP base address. Rejects with status and answer when it was not accepted. */
export async function post(endpoint: string, body: Body, headers: { [name: string]: string } = {}): Promise<void> {
  const response = await fetch(`${endpoint}/v1/${body.signal}`, {
    method: "POST",
    headers: { ...headers, "content-type": body.contentType },
    body: new Uint8Array(body.bytes),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${body.file} was answered ${response.status}: ${answer.slice(0, 500)}`);
}
