import { encodeText } from "#otlp/text.ts";
import { MAX_VALUE_DEPTH } from "#otlp/attributes.ts";
import { type Message, anyValue, requests } from "#otlp/schema.ts";
import { WIRE } from "#otlp/wire-reader.ts";
import type { WireWriter } from "#otlp/wire-writer.ts";
import { NOWHERE, type PlaceRules, type Where } from "./place-rules.ts";
import { textsInOpaque } from "./opaque.ts";
import { placeholder } from "./placeholder.ts";
import { type Stretch, numberIn, readText, textIn } from "./read-text.ts";
import { type Change, type SentField, rewrite } from "./rewrite.ts";
import { Tally } from "./tally.ts";
import type { TextRules } from "./text-rules.ts";
import type { ValueTexts } from "./value-text.ts";

/** Told of every text that was changed, with the attribute or field that holds it; without `after` it is gone. */
export type Tell = (change: { place: string; before: string; after?: string; rules: string[] }) => void;

export interface RecordTools {
  readonly texts: TextRules;
  readonly places: PlaceRules;
  readonly values: ValueTexts;
}

/** Where the walk stands. */
interface At {
  /** The attribute, or the field that is none: for people. */
  readonly place: string;
  readonly where: Where;
  /** How deep values are nested here. */
  readonly depth: number;
  /** Attributes of the record itself that are left as they are: its own marker. */
  readonly spare?: string;
}

const NUMBERS: ReadonlySet<unknown> = new Set(["int64", "double"]);
const INT: ReadonlySet<unknown> = new Set(["int64", "bool"]);
/** An attribute can get a new name once; whatever follows from that comes with the next round. */
const MOST_ROUNDS = 4;
/** The body of a log is named like an attribute. */
const BODY = "body";

/** The message in a field; the schema has it. */
function messageAt(of: Message, number: number): Message {
  const type = of.byNumber[number]?.type;
  if (typeof type !== "function") throw new Error(`${of.name} has no message in field ${number}`);
  return type();
}

const RESOURCE = messageAt(requests.traces, 1);
const SCOPE = messageAt(RESOURCE, 2);
const LOGS = messageAt(messageAt(requests.logs, 1), 2);

/** The messages that a record is made of. A resource and a scope are alike in spans and logs. */
export const PARTS = { resource: RESOURCE, scope: SCOPE, traces: messageAt(SCOPE, 2), logs: messageAt(LOGS, 2) } as const;
const KEY_VALUE = messageAt(PARTS.traces, 9);
const KEY_VALUE_LIST = messageAt(anyValue, 6);

/**
 * One message of a record, walked by the schema: every text and every number in it, names of attributes and events, nested values, fields that
 * OTLP does not know. What is not changed keeps its bytes.
 */
export class MessageRedaction {
  readonly tally = new Tally();
  readonly #tools: RecordTools;
  readonly #tell: Tell | undefined;

  constructor(tools: RecordTools, tell?: Tell) {
    this.#tools = tools;
    this.#tell = tell;
  }

  /** Undefined when nothing in it is meant by any rule. Until nothing changes: what an attribute is called now may be meant by another rule. */
  run(message: Message, bytes: Uint8Array, spare?: string): Uint8Array | undefined {
    const at: At = { place: "", where: NOWHERE, depth: 0, ...(spare === undefined ? {} : { spare }) };
    let now: Uint8Array | undefined;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const next = this.#message(message, { bytes: now ?? bytes, start: 0, end: (now ?? bytes).length }, at);
      if (next === undefined) return now;
      now = next;
    }
    return now;
  }

  #message(message: Message, stretch: Stretch, at: At): Uint8Array | undefined {
    let element = 0;
    return rewrite(message, stretch, (sent) => {
      const { field } = sent;
      if (field === undefined) return this.#unknown(sent, at);
      if (typeof field.type !== "function") return this.#scalar(sent, field.type, message === anyValue, at);
      const inner = field.type();
      if (inner === KEY_VALUE) return this.#keyValue(sent, at, message === KEY_VALUE_LIST);
      if (inner !== anyValue) return nested(sent, this.#message(inner, sent, message === anyValue ? at : named(at, field.name)));
      const isBody = message === PARTS.logs;
      const where = isBody
        ? this.#tools.places.attribute([BODY])
        : message.name === "ArrayValue"
          ? this.#tools.places.member(at.where, [String(element++)])
          : at.where;
      return this.#any(sent, { ...at, where, place: isBody ? BODY : at.place });
    });
  }

  #keyValue(sent: SentField, at: At, isMember: boolean): Change {
    const key = textIn(sent, 1);
    if (at.place === "" && key !== undefined && key === at.spare) return "keep";
    const tally = new Tally();
    const now = key === undefined ? "" : this.#tools.values.redact(key, NOWHERE, tally);
    const { places } = this.#tools;
    const where = isMember ? places.member(at.where, [key ?? "", now]) : places.attribute([key ?? "", now]);
    const { named: rule } = where;
    if (rule?.rule.action === "drop" && !isMember) {
      this.#count(rule.rule.name, "(the attribute with its value)", { place: now });
      return "omit";
    }
    const place = isMember ? at.place : now;
    const changed = rewrite(KEY_VALUE, sent, (part) => {
      if (part.number === 1 && part.wire === WIRE.bytes) return this.#text(part, { ...at, place, where: NOWHERE });
      if (part.number === 2 && part.wire === WIRE.bytes) return this.#any(part, { ...at, place, where });
      return this.#unknown(part, at);
    });
    return nested(sent, changed);
  }

  /** A value; one that is nested deeper than is ever read is searched as it stands. */
  #any(sent: SentField, at: At): Change {
    const { named: rule } = at.where;
    if (rule?.rule.action === "drop" && sent.end > sent.start) {
      this.#count(rule.rule.name, "(the value)", at);
      return (writer) => writer.bytes(sent.number, new Uint8Array(0));
    }
    if (at.depth >= MAX_VALUE_DEPTH)
      return this.#opaque(sent, at, (writer, text) => writer.message(sent.number, () => writer.bytes(1, encodeText(text))));
    return nested(sent, this.#message(anyValue, sent, { ...at, depth: at.depth + 1 }));
  }

  #scalar(sent: SentField, type: string, isValue: boolean, at: At): Change {
    const place = isValue ? at : named(at, sent.field?.name ?? "");
    if (type === "string" || type === "bytes") return this.#text(sent, place);
    if (!isValue) return "keep";
    return this.#number(sent, type, place);
  }

  /** A number stays one, of its own type: 0 and false say nothing. */
  #number(sent: SentField, type: string, { where, place }: At): Change {
    const value = numberIn(sent, type);
    if (value === "0") return "keep";
    const rule = where.named?.rule.name ?? (NUMBERS.has(type) ? this.#tools.texts.finds(value) : undefined);
    if (rule === undefined) return "keep";
    this.#count(rule, value, { place }, type === "bool" ? "false" : "0");
    return (writer) => (INT.has(type) ? writer.varint(sent.number, 0n) : writer.double(sent.number, 0));
  }

  #text(sent: SentField, at: At): Change {
    const { before, write } = readText(sent);
    const tally = new Tally();
    const after = this.#tools.values.redact(before, at.where, tally);
    if (after === before) return "keep";
    this.tally.addAll(tally);
    this.#tell?.({ place: at.place, before, after, rules: [...tally].map(([rule]) => rule) });
    return (writer) => writer.bytes(sent.number, write(after));
  }

  /** What OTLP does not know may hold anything: it stays when no rule finds anything in it, else it goes. */
  #unknown(sent: SentField, at: At): Change {
    return sent.wire === WIRE.bytes || sent.wire === WIRE.startGroup ? this.#opaque(sent, at, undefined) : "keep";
  }

  #opaque(sent: SentField, at: At, write: ((writer: WireWriter, text: string) => void) | undefined): Change {
    const rule = at.where.named?.rule.name ?? this.#foundIn(sent.bytes.subarray(sent.start, sent.end));
    if (rule === undefined || sent.end === sent.start) return "keep";
    this.#count(rule, "(bytes that OTLP does not know)", at);
    return write === undefined ? "omit" : (writer) => write(writer, placeholder(rule));
  }

  #foundIn(bytes: Uint8Array): string | undefined {
    const found = new Tally();
    for (const text of textsInOpaque(bytes)) {
      this.#tools.values.redact(text, NOWHERE, found);
      for (const [rule] of found) return rule;
    }
    return undefined;
  }

  #count(rule: string, before: string, { place }: { place: string }, after?: string): void {
    this.tally.add(rule);
    this.#tell?.({ place, before, rules: [rule], ...(after === undefined ? {} : { after }) });
  }
}

const named = (at: At, place: string): At => ({ ...at, place: at.place === "" ? place : `${at.place}.${place}`, where: NOWHERE });

function nested(sent: SentField, changed: Uint8Array | undefined): Change {
  return changed === undefined ? "keep" : (writer) => writer.bytes(sent.number, changed);
}
