import { postJson } from "./post-json.ts";
import { evalAttributes, outputOf, type Ask, type Provider } from "./provider.ts";

/** An agent behind an address: the request as JSON by POST, its output the body of the answer. */
export function httpProvider(url: string, headers: { [name: string]: string }): Provider {
  return {
    name: `http ${url}`,
    drivesRuns: true,
    ask: async (ask) =>
      outputOf(await postJson(url, { body: ask.request, headers: { ...headers, ...traceHeaders(ask) }, signal: ask.signal }), "the answer"),
  };
}

/** W3C trace context and baggage. */
function traceHeaders(ask: Ask): { [name: string]: string } {
  const baggage = evalAttributes(ask).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return { traceparent: ask.traceparent, baggage: baggage.join(",") };
}
