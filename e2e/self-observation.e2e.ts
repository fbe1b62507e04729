import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { playDemo } from "#fixtures/demo/play.ts";
import { startProduct } from "#e2e/product.ts";

/** An OTLP endpoint that keeps what it gets. */
async function sink(): Promise<{ url: string; received: () => string; close: () => void }> {
  let received = "";
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      received += (request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString("latin1");
      response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received: () => received, close: () => server.close() };
}

test("collector and web app trace themselves into the endpoint that OTEL_* names, without anybody's prompts", async () => {
  const { url, received, close } = await sink();
  const product = await startProduct({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_BSP_SCHEDULE_DELAY: "200" });
  try {
    await playDemo({ endpoint: product.otlpHttp });
    expect((await fetch(`${product.web}/p/default/runs`)).status).toBe(200);
    await expect.poll(received).toContain("playhead-web");
    await expect.poll(received).toContain("playhead-collector");
    await expect.poll(received).toContain("pg.query");
    expect(received()).not.toContain("espresso");
  } finally {
    await product.stop();
    close();
  }
});
