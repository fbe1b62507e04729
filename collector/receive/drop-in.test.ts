import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authorise } from "./authorise.ts";
import { capture, startRig } from "./testing.ts";
import type { Rig } from "./testing.ts";

const TRACES = capture("vercel-ai-5/happy.1.traces.pb");
const PROTOBUF = { "content-type": "application/x-protobuf" };

let rig: Rig;
beforeAll(async () => {
  rig = await startRig();
});
afterAll(() => rig.close());

const post = (path: string, headers: { [name: string]: string } = {}): Promise<Response> =>
  fetch(rig.http + path, { method: "POST", body: TRACES, headers: { ...PROTOBUF, ...headers } });

test.each([
  "/v1/traces",
  "/api/public/otel/v1/traces",
  "/api/otel/v1/traces",
  "/otel/v1/traces",
  "/api/v1/otel/v1/traces",
  "/api/v1/private/otel/v1/traces",
])("a client that sends to %s is stored", async (path) => {
  const before = rig.stored.length;
  expect((await post(path)).status).toBe(200);
  expect(rig.stored[before]?.decoded.records.length).toBeGreaterThan(0);
});

test("the project that LangSmith's client names is the project", async () => {
  await post("/otel/v1/traces", { "langsmith-project": "My shop" });
  expect(rig.stored.at(-1)?.project).toBe("My-shop");
});

test("a wrong path is refused with the right ones, and noted with who sent it", async () => {
  const response = await post("/v1/trace", { "user-agent": "exporter/1" });
  expect(response.status).toBe(404);
  expect(rig.noted.at(-1)).toMatchObject({
    target: "POST /v1/trace",
    verdict: "not-found",
    agent: "exporter/1",
    why: expect.stringContaining("/v1/traces, /v1/logs") as string,
  });
});

test("what was stored is noted with its project", async () => {
  await post("/v1/traces", { "x-playhead-project": "shop" });
  expect(rig.noted.at(-1)).toMatchObject({ transport: "http", verdict: "stored", project: "shop" });
});

test("gRPC on the port of HTTP is noted as that and hung up on", async () => {
  const { port } = new URL(rig.http);
  const said = await new Promise<string>((resolve) => {
    let text = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    socket.on("data", (chunk) => (text += chunk.toString()));
    socket.on("close", () => resolve(text));
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(rig.noted.at(-1)).toMatchObject({ verdict: "grpc-on-http" });
});

test("MLflow's client finds its experiment under its name, and the name is the project", async () => {
  const found = await fetch(`${rig.http}/api/2.0/mlflow/experiments/get-by-name?experiment_name=My%20shop`);
  expect(await found.json()).toMatchObject({ experiment: { experiment_id: "My-shop", name: "My shop", lifecycle_stage: "active" } });
  await post("/v1/traces", { "x-mlflow-experiment-id": "My-shop" });
  expect(rig.stored.at(-1)?.project).toBe("My-shop");
});

test("MLflow's client is told that the spans are here, and hears its own trace back", async () => {
  const trace = { trace: { trace_info: { trace_id: "tr-1", tags: { team: "a" } } } };
  const init = { method: "POST", body: JSON.stringify(trace), headers: { "content-type": "application/json" } };
  expect(await (await fetch(`${rig.http}/api/3.0/mlflow/traces`, init)).json()).toEqual({
    trace: { trace_info: { trace_id: "tr-1", tags: { team: "a", "mlflow.trace.spansLocation": "TRACKING_STORE" } } },
  });
  for (const body of ["nonsense", "[]", '{"trace":null}', '{"trace":{"trace_info":"x"}}'])
    expect((await fetch(`${rig.http}/api/3.0/mlflow/traces`, { ...init, body })).status).toBe(200);
});

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString("base64")}`;

/** Where the clients sent with a key, and how: docs/keys.md has their versions. */
const CLIENTS: readonly [string, string, (key: string) => { [name: string]: string }][] = [
  ["Phoenix, Traceloop, Laminar and OpenLIT", "/v1/traces", (key) => ({ authorization: `Bearer ${key}` })],
  ["MLflow with a password", "/v1/traces", (key) => ({ authorization: basic(`me:${key}`), "x-mlflow-experiment-id": "theirs" })],
  ["Langfuse", "/api/public/otel/v1/traces", (key) => ({ authorization: basic(`pk-lf-1:${key}`), "x-langfuse-public-key": "pk-lf-1" })],
  ["LangSmith", "/otel/v1/traces", (key) => ({ "x-api-key": key, "langsmith-project": "theirs" })],
  ["Opik", "/opik/api/v1/private/otel/v1/traces", (key) => ({ authorization: key, "comet-workspace": "ws", projectname: "theirs" })],
];

test.each(CLIENTS)("with auth on, %s get in with a project's key, into that project, and not with another", async (_, path, headers) => {
  const shop = {
    id: "0123456789abcdef",
    name: "CI",
    project: "shop",
    scopes: ["ingest" as const],
    origins: [],
    secretHash: "",
    stale: false,
  };
  const guarded = await startRig({ authorise: authorise("on", async (text) => (text === "SHOP" ? shop : undefined)) });
  const send = (key: string): Promise<Response> =>
    fetch(guarded.http + path, { method: "POST", body: TRACES, headers: { ...PROTOBUF, ...headers(key) } });
  expect((await send("SHOP")).status).toBe(200);
  expect(guarded.stored.map(({ project }) => project)).toEqual(["shop"]);
  const refused = await send("WRONG");
  expect(refused.status).toBe(401);
  expect(await refused.text()).toContain("the key is not known");
  expect(guarded.stored).toHaveLength(1);
  await guarded.close();
});

test("with auth on, what tells of a project needs the key; health and version do not", async () => {
  const guarded = await startRig({ authorise: authorise("on", async () => undefined) });
  const status = async (path: string): Promise<number> => (await fetch(guarded.http + path)).status;
  expect(await status("/api/public/projects")).toBe(401);
  expect(await status("/api/public/health")).toBe(200);
  expect(await status("/version")).toBe(200);
  expect(guarded.noted.map(({ verdict }) => verdict)).toEqual(["unauthenticated", "answered", "answered"]);
  await guarded.close();
});
