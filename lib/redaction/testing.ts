import { encodeWithLibrary } from "#otlp/testing.ts";
import { type Canonical, splitRequest } from "#otlp/split-request.ts";
import { Redactor } from "./redactor.ts";
import type { RedactionRule } from "./rule.ts";

/** Support of tests: rules without ceremony, and one span around a value. */

export const KEY = new TextEncoder().encode("the key of a test");

export const EMAIL: RedactionRule = { name: "email", find: "detector", detector: "email", action: "mask" };
export const CARD: RedactionRule = { name: "card", find: "detector", detector: "card", action: "mask" };

export function regex(name: string, pattern: string, action: RedactionRule["action"] = "mask"): RedactionRule {
  return { name, find: "regex", pattern, flags: "", action };
}

export function attribute(name: string, key: string, action: RedactionRule["action"] = "mask", nested = true): RedactionRule {
  return { name, find: "attribute", key, nested, action };
}

export function pointer(name: string, key: string, to: string, action: RedactionRule["action"] = "mask"): RedactionRule {
  return { name, find: "pointer", key, pointer: to, action };
}

export function redactor(...rules: RedactionRule[]): Redactor {
  return new Redactor(rules, KEY);
}

/** The records of a request that a protobuf library wrote. */
export function records(type: "Traces" | "Logs", request: object): Canonical[] {
  return [...splitRequest(encodeWithLibrary(type, request))];
}

/** One span with these attributes, in OTLP's form. */
export function spanWith(attributes: readonly object[], more: object = {}): Canonical {
  const span = { traceId: Buffer.alloc(16, 1), spanId: Buffer.alloc(8, 2), name: "work", startTimeUnixNano: "1", attributes, ...more };
  const [first] = records("Traces", { resourceSpans: [{ resource: {}, scopeSpans: [{ scope: { name: "test" }, spans: [span] }] }] });
  if (first === undefined) throw new Error("a request with a span has one");
  return first;
}
