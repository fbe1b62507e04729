import { WireWriter } from "#otlp/wire-writer.ts";
import { Chance } from "./chance.ts";
import { attribute, exportRequest } from "./otlp-message.ts";
import type { Workload } from "./workload.ts";

/** Spans of about 500 bytes without any prompt, as services around an agent send them. */

const SPANS_A_TRACE = 40;
const ROUTES = ["/orders/{id}", "/customers/{id}", "/policies", "/refunds", "/health"];
const START_NS = BigInt(Date.now()) * 1_000_000n;

function span(chance: Chance, traceId: Uint8Array, n: number): Uint8Array {
  const route = ROUTES[chance.next(ROUTES.length)] as string;
  const start = START_NS + BigInt(n) * 1_000_000n;
  const writer = new WireWriter();
  const text = (key: string, value: string): void => attribute(writer, key, () => writer.bytes(1, Buffer.from(value)));
  const number = (key: string, value: number): void => attribute(writer, key, () => writer.varint(3, BigInt(value)));
  writer.bytes(1, traceId);
  writer.bytes(2, Buffer.from(chance.hex(16), "hex"));
  writer.bytes(4, Buffer.from(chance.hex(16), "hex"));
  writer.bytes(5, Buffer.from(`GET ${route}`));
  writer.varint(6, 2n);
  writer.fixed64(7, start);
  writer.fixed64(8, start + BigInt(chance.next(50_000_000)));
  text("http.request.method", "GET");
  text("http.route", route);
  text("url.full", `https://shop.example${route.replace("{id}", chance.hex(12))}?page=${chance.next(9)}`);
  text("user_agent.original", "node-fetch/3.3.2 (+https://github.com/node-fetch/node-fetch)");
  text("server.address", "shop.example");
  text("network.protocol.version", "1.1");
  text("client.address", `10.0.${chance.next(255)}.${chance.next(255)}`);
  text("request.id", chance.hex(32));
  number("server.port", 443);
  number("http.response.status_code", 200);
  number("http.response.body.size", chance.next(90_000));
  return writer.finish();
}

/** `count` spans in requests of at most `batch`. */
export function smallSpans(count: number, round: number, batch = 512): Workload {
  const done: Workload = { requests: [], spans: 0, spanBytes: 0, runs: 0 };
  let waiting: Uint8Array[] = [];
  let [chance, traceId] = [new Chance(1), new Uint8Array(16)];
  for (; done.spans < count; done.spans++) {
    if (done.spans % SPANS_A_TRACE === 0) {
      chance = new Chance(round * 1_000_003 + ++done.runs * 7919);
      traceId = Buffer.from(chance.hex(32), "hex");
    }
    const one = span(chance, traceId, done.spans);
    done.spanBytes += one.length;
    waiting.push(one);
    if (waiting.length < batch) continue;
    done.requests.push(exportRequest(waiting));
    waiting = [];
  }
  if (waiting.length > 0) done.requests.push(exportRequest(waiting));
  return done;
}
