import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Received {
  method: string;
  path: string;
  body: string;
}

export interface RecordingPlatform {
  url: string;
  received: Received[];
  close(): void;
}

const UUID = "6f1d2b1e-0a3c-4e0f-9a52-00000000000";

/** What each client asks its platform before and after it uploads; everything else is answered `{}`. */
function answers(url: string): { [request: string]: unknown } {
  const organisation = { id: "o1", name: "org", api_url: url, proxy_url: url };
  return {
    // LangSmith
    "GET /info": { version: "0.12.0", instance_flags: { dataset_examples_multipart_enabled: true } },
    "GET /datasets": [],
    "POST /datasets": { id: `${UUID}9`, name: "refunds", tenant_id: "t" },
    [`POST /v1/platform/datasets/${UUID}9/examples`]: { count: 3, example_ids: [1, 2, 3].map((n) => `${UUID}${n}`) },
    // Phoenix
    "POST /v1/datasets/upload": { data: { dataset_id: "d1", version_id: "v1" } },
    // Braintrust
    "POST /api/apikey/login": { org_info: [organisation] },
    "POST /api/dataset/register": { project: { id: "p1", name: "p" }, dataset: { id: "ds1", name: "refunds" } },
  };
}

/** Stands where a platform's API would: real clients upload to it, and what they sent is kept as it came. */
export async function startRecordingPlatform(): Promise<RecordingPlatform> {
  const received: Received[] = [];
  let known: { [request: string]: unknown } = {};
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const [path = ""] = (request.url ?? "").split("?");
      const method = request.method ?? "";
      received.push({ method, path, body });
      if (path === "/arize_phoenix_version") return response.end("15.2.0");
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(known[`${method} ${path}`] ?? {}));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  known = answers(url);
  return { url, received, close: () => void server.close() };
}
