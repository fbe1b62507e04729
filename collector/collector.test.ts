import { NO_REDACTION } from "#collector/redact/testing.ts";
import { DEFAULT_RULE_SET } from "#correlation/rule-set.ts";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseConfig } from "#config";
import { SHIPPED_BOOK } from "#prices/price-book.ts";
import { startCollector } from "./collector.ts";
import type { Entry } from "./entry.ts";

const CAPTURE = readFileSync(path.join(import.meta.dirname, "../fixtures/captures/vercel-ai-5/happy.1.traces.pb"));
const settings = parseConfig({ NODE_ENV: "test", OTLP_HTTP_PORT: "0", OTLP_GRPC_PORT: "0" });
const backing = {
  add: async () => {},
  quarantine: async () => {},
  redaction: NO_REDACTION,
  priceBook: async () => SHIPPED_BOOK,
  rules: async () => DEFAULT_RULE_SET,
  health: async () => true,
  report: () => {},
};

function send(port: number): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/v1/traces`, {
    method: "POST",
    body: CAPTURE,
    headers: { "content-type": "application/x-protobuf" },
  });
}

test("what comes in by the wire goes out to the store with facts and claims", async () => {
  const added: Entry[] = [];
  const collector = await startCollector(settings, { ...backing, add: async (entries) => void added.push(...entries) });
  expect((await send(collector.httpPort)).status).toBe(200);
  expect(added.some(({ head }) => head.kind === "model")).toBe(true);
  await collector.close(1000);
});

test("stopping waits for the request in flight and takes no other", async () => {
  let commit = (): void => {};
  let started = (): void => {};
  const adding = new Promise<void>((resolve) => (started = resolve));
  const add = (): Promise<void> => (started(), new Promise((resolve) => (commit = resolve)));
  const collector = await startCollector(settings, { ...backing, add });
  const answer = send(collector.httpPort);
  await adding;
  const closed = collector.close(5000);
  await expect(send(collector.httpPort)).rejects.toThrow();
  commit();
  expect((await answer).status).toBe(200);
  await closed;
});

test("a taken port is an error, and the other listener does not stay open", async () => {
  const first = await startCollector(settings, backing);
  const second = parseConfig({ NODE_ENV: "test", OTLP_HTTP_PORT: "0", OTLP_GRPC_PORT: String(first.grpcPort) });
  await expect(startCollector(second, backing)).rejects.toThrow();
  await first.close(1000);
});
