import type { Address } from "#read/resolve.ts";

/** What the path of a resolver link asks for; undefined when it is none: `cid/<id>`, `trace/<id>`, `span/<id>`, `span/<trace>/<span>`. */
export function lookup(path: readonly string[]): { address: Address; words: string } | undefined {
  const [kind, first, second, ...rest] = path;
  if (first === undefined || first === "" || rest.length > 0) return undefined;
  if (kind === "span" && second !== undefined)
    return { address: { traceId: first, spanId: second }, words: `span ${second} of trace ${first}` };
  if (second !== undefined) return undefined;
  if (kind === "cid") return { address: { correlationId: first }, words: `correlation ID ${first}` };
  if (kind === "trace") return { address: { traceId: first }, words: `trace ${first}` };
  return kind === "span" ? { address: { spanId: first }, words: `span ${first}` } : undefined;
}
