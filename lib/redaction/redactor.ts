import { LazyAttributes } from "#otlp/attributes.ts";
import { encodeText } from "#otlp/text.ts";
import type { Canonical } from "#otlp/split-request.ts";
import { WireWriter } from "#otlp/wire-writer.ts";
import { MARKER, rulesInMarker } from "#trace/redacted-by.ts";
import { NOWHERE, PlaceRules } from "./place-rules.ts";
import { MessageRedaction, PARTS, type RecordTools, type Tell } from "./redact-record.ts";
import { textIn } from "./read-text.ts";
import { type SentField, rewrite } from "./rewrite.ts";
import type { RedactionRule } from "./rule.ts";
import { Tally } from "./tally.ts";
import { TextRules } from "./text-rules.ts";
import { ValueTexts } from "./value-text.ts";

export type StoredSignal = "traces" | "logs";

/** What a record is after the rules. */
export interface Redacted {
  readonly canonical: Canonical;
  /** Empty: nothing was meant, and the bytes are the ones that were given. */
  readonly tally: Tally;
}

/** The field of a record's attributes. */
const ATTRIBUTES: { readonly [S in StoredSignal]: number } = { traces: 9, logs: 6 };

interface Part {
  readonly bytes: Uint8Array;
  readonly tally: Tally;
}

/**
 * A project's rules, ready to be applied. Pure but for what it remembers to save work: the same record always becomes the same, redacting again
 * changes nothing, and a record that no rule means keeps every byte.
 */
export class Redactor {
  readonly #tools: RecordTools;
  readonly #names: ReadonlySet<string>;
  /** Neighbours share the arrays of their resource and scope; so do they afterwards. */
  readonly #shared = new WeakMap<Uint8Array, Part>();

  /** `key`: the project's, for hashes. Throws when a pattern is none of RE2's: rules are checked when they are saved. */
  constructor(rules: readonly RedactionRule[], key: Uint8Array) {
    const texts = new TextRules(rules, key);
    const places = new PlaceRules(rules);
    this.#tools = { texts, places, values: new ValueTexts(texts, places) };
    this.#names = new Set(rules.map(({ name }) => name));
  }

  record(canonical: Canonical, signal: StoredSignal, tell?: Tell): Redacted {
    const resource = this.#part("resource", canonical.resource, tell);
    const scope = this.#part("scope", canonical.scope, tell);
    const body = this.#body(canonical, signal, tell);
    const tally = new Tally();
    for (const part of [resource, scope, body]) tally.addAll(part.tally);
    return { canonical: { body: body.bytes, resource: resource.bytes, scope: scope.bytes }, tally };
  }

  /** The value of an attribute of this name. */
  attribute(key: string, text: string): string {
    const { places, values } = this.#tools;
    const where = places.attribute([key]);
    return where.named?.rule.action === "drop" ? "" : values.redact(text, where, new Tally());
  }

  /** A text that is no value of a record. */
  text(text: string): string {
    return this.#tools.values.redact(text, NOWHERE, new Tally());
  }

  #part(kind: "resource" | "scope", bytes: Uint8Array, tell: Tell | undefined): Part {
    const known = tell === undefined ? this.#shared.get(bytes) : undefined;
    if (known !== undefined) return known;
    const redaction = new MessageRedaction(this.#tools, tell);
    const part = { bytes: redaction.run(PARTS[kind], bytes) ?? bytes, tally: redaction.tally };
    this.#shared.set(bytes, part);
    return part;
  }

  /** What was taken out of the record itself it says; of its resource and scope the placeholders do. */
  #body(canonical: Canonical, signal: StoredSignal, tell: Tell | undefined): Part {
    const attributes = ATTRIBUTES[signal];
    const before = rulesInMarker(new LazyAttributes(canonical.body, 0, canonical.body.length, attributes).get(MARKER)) ?? [];
    const redaction = new MessageRedaction(this.#tools, tell);
    const isOurs = before.length > 0 && before.every((name) => this.#names.has(name));
    const changed = redaction.run(PARTS[signal], canonical.body, isOurs ? MARKER : undefined);
    if (changed === undefined) return { bytes: canonical.body, tally: redaction.tally };
    const rules = new Set([...before, ...[...redaction.tally].map(([rule]) => rule)]);
    return { bytes: marked(changed, attributes, [...rules].toSorted()), tally: redaction.tally };
  }
}

function withoutMarker(body: Uint8Array, attributes: number): Uint8Array {
  const message = { name: "", fields: [], byNumber: [], oneof: false };
  const isMarker = (sent: SentField): boolean => sent.number === attributes && textIn(sent, 1) === MARKER;
  return rewrite(message, { bytes: body, start: 0, end: body.length }, (sent) => (isMarker(sent) ? "omit" : "keep")) ?? body;
}

/** The record with its marker behind everything else. One that stands there already is the first, which holds; it is taken out. */
function marked(body: Uint8Array, attributes: number, rules: readonly string[]): Uint8Array {
  const writer = new WireWriter();
  writer.raw(withoutMarker(body, attributes));
  writer.message(attributes, () => {
    writer.bytes(1, encodeText(MARKER));
    writer.message(2, () =>
      writer.message(5, () => {
        for (const rule of rules) writer.message(1, () => writer.bytes(1, encodeText(rule)));
      }),
    );
  });
  return writer.finish().slice();
}
