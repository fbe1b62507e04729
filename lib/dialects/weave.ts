import type { AnyValue, Attributes, Record } from "#trace/record.ts";
import { hasPrefix } from "./attributes.ts";
import type { Dialect } from "./dialect.ts";
import { otelGenai } from "./otel-genai.ts";

const OWN = "weave.";
const MEANT = "gen_ai.";

/** Attributes under Weave's names, as if they stood under the convention's; the convention's own fill what Weave does not say. */
class Mirrored implements Attributes {
  readonly size: number;
  readonly repeated: number;
  private readonly sent: Attributes;

  constructor(sent: Attributes) {
    this.sent = sent;
    this.size = sent.size;
    this.repeated = sent.repeated;
  }
  private named(key: string): string {
    const own = key.startsWith(MEANT) ? `${OWN}${key.slice(MEANT.length)}` : key;
    return this.sent.has(own) ? own : key;
  }
  has(key: string): boolean {
    return this.sent.has(this.named(key));
  }
  get(key: string): AnyValue | undefined {
    return this.sent.get(this.named(key));
  }
  text(key: string): string | undefined {
    return this.sent.text(this.named(key));
  }
  number(key: string): number | undefined {
    return this.sent.number(this.named(key));
  }
  keys(): readonly string[] {
    return this.sent.keys();
  }
  [Symbol.iterator](): Iterator<readonly [string, AnyValue]> {
    return this.sent[Symbol.iterator]();
  }
}

const mirrored = (record: Record): Record => ({ ...record, attributes: new Mirrored(record.attributes) });

export const weave: Dialect = {
  name: "weave",
  why: "repeats the convention's names under its own, and means those where both were sent",
  speaks: (record) => hasPrefix(record, OWN),
  head: (record) => otelGenai.head(mirrored(record)),
  said: (record) => otelGenai.said(mirrored(record)),
};
