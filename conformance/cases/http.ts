import assert from "node:assert/strict";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { ALL, HTTP, JSON_ONLY } from "#conformance/case.ts";
import type { Bench, Case } from "#conformance/case.ts";
import { refusal, whole } from "#conformance/expect.ts";
import { ask, rawExchange } from "#conformance/http-ask.ts";
import { request, span } from "#conformance/spans.ts";
import { JSON_TYPE, PROTOBUF } from "#conformance/transports.ts";

const typeOf = ({ transport }: Bench): string => (transport.name === "http/json" ? JSON_TYPE : PROTOBUF);

async function encoded(bench: Bench, encoding: string, compress: (body: Uint8Array) => Uint8Array): Promise<number> {
  const { target, transport } = bench;
  const headers = { ...target.headers, "content-type": typeOf(bench), "content-encoding": encoding };
  return (await ask(`${target.http}/v1/traces`, { headers, body: compress(transport.encode(request([span()]), "traces")) })).status;
}

const twoMembers = (body: Uint8Array): Uint8Array => Buffer.concat([gzipSync(body.subarray(0, 10)), gzipSync(body.subarray(10))]);

/** Content type, encoding, method, path and connection. */
export const OVER_HTTP: readonly Case[] = [
  {
    id: "C07",
    owes: "gzip is understood everywhere; zstd and deflate on HTTP are understood or refused with 415",
    over: ALL,
    check: async (bench) => {
      const one = span();
      whole(await bench.send(request([one]), { gzip: true }));
      await bench.stored(one);
      if (bench.transport.name === "grpc") return;
      for (const [name, compress] of [
        ["zstd", zstdCompressSync],
        ["deflate", deflateSync],
      ] as const)
        assert.ok([200, 415].includes(await encoded(bench, name, compress)), name);
    },
  },
  {
    id: "C08",
    owes: "a body that is not what Content-Encoding says is refused with 4xx; two gzip members are one body or refused",
    over: HTTP,
    check: async (bench) => {
      const not4xx = async (what: string, encoding: string, compress: (body: Uint8Array) => Uint8Array): Promise<void> => {
        const status = await encoded(bench, encoding, compress);
        assert.ok(status >= 400 && status < 500 && status !== 429, `${what} is answered ${status}`);
      };
      await not4xx("a plain body called gzip", "gzip", (body) => body);
      await not4xx("truncated gzip", "gzip", (body) => gzipSync(body).subarray(0, -9));
      await not4xx("gzip, gzip", "gzip, gzip", (body) => gzipSync(gzipSync(body)).subarray(0, -3));
      const members = await encoded(bench, "gzip", twoMembers);
      assert.ok(members < 500, `two gzip members are answered ${members}`);
    },
  },
  {
    id: "C09",
    owes: "an encoding that is not understood is refused with 415 and a Status",
    over: HTTP,
    check: async (bench) => {
      const { target } = bench;
      const headers = { "content-type": typeOf(bench), "content-encoding": "br" };
      assert.equal((await refusal(target, { headers, body: brotliCompressSync("{}") })).status, 415);
    },
  },
  {
    id: "C10",
    owes: "the content type may have parameters and any case; without one, or with text/plain, it is 415",
    over: JSON_ONLY,
    check: async ({ target }) => {
      const status = async (type: string | undefined): Promise<number> =>
        (
          await ask(`${target.http}/v1/traces`, {
            headers: { ...target.headers, ...(type === undefined ? {} : { "content-type": type }) },
            body: "{}",
          })
        ).status;
      const types = [`${JSON_TYPE}; charset=utf-8`, JSON_TYPE.toUpperCase(), undefined, "text/plain"];
      assert.deepEqual(await Promise.all(types.map(status)), [200, 200, 415, 415]);
    },
  },
  {
    id: "C11",
    owes: "another method is 405 with Allow, another path 404, both with a Status",
    over: JSON_ONLY,
    check: async ({ target }) => {
      const get = await refusal(target, { method: "GET" });
      assert.equal(get.status, 405);
      assert.match(get.headers["allow"] ?? "", /POST/);
      assert.equal((await refusal(target, { path: "/v1/nothing", headers: { "content-type": JSON_TYPE }, body: "{}" })).status, 404);
    },
  },
  {
    id: "C35",
    owes: "Expect: 100-continue is continued, a connection lives on after a 4xx, pipelined requests are answered in order",
    over: JSON_ONLY,
    check: async ({ target }) => {
      const own = Object.entries(target.headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join("");
      const { host } = new URL(target.http);
      const post = (body: string, more = ""): string =>
        `POST /v1/traces HTTP/1.1\r\nhost: ${host}\r\n${own}content-type: ${JSON_TYPE}\r\ncontent-length: ${body.length}\r\n${more}\r\n${body}`;
      const close = "connection: close\r\n";
      const statuses = async (pieces: readonly string[]): Promise<string[] | null> =>
        (await rawExchange(target.http, pieces, 10_000)).text.match(/HTTP\/1\.1 \d+/g);
      assert.deepEqual(await statuses([post("["), post("{}"), post("{}", close)]), ["HTTP/1.1 400", "HTTP/1.1 200", "HTTP/1.1 200"]);
      assert.deepEqual(await statuses([post("{}", `expect: 100-continue\r\n${close}`)]), ["HTTP/1.1 100", "HTTP/1.1 200"]);
    },
  },
  {
    id: "C36",
    owes: "a client that never finishes its headers is hung up on, and others are served meanwhile",
    over: JSON_ONLY,
    check: async ({ target, send }) => {
      const slow = Array.from({ length: 20 }, () => rawExchange(target.http, ["POST /v1/traces HTTP/1.1\r\nhost: x\r\nx-slow: "], 60_000));
      whole(await send(request([span()])));
      const ended = await Promise.all(slow);
      assert.ok(
        ended.every(({ closed }) => closed),
        "the connection was still open after a minute",
      );
    },
  },
  {
    id: "C41",
    owes: "HTTP/2 with prior knowledge works or is turned away at once",
    over: JSON_ONLY,
    check: async ({ target }) => {
      const { text, closed } = await rawExchange(
        target.http,
        ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0])],
        5000,
      );
      assert.ok(closed || text !== "", "the connection hangs");
    },
  },
];
