import { readFileSync } from "node:fs";
import path from "node:path";
import { fromJson } from "#otlp/from-json.ts";
import { toJson } from "#otlp/to-json.ts";
import { decode } from "#collector/decode/decode.ts";
import type { Received } from "#collector/entry.ts";
import { headOf } from "#dialects/index.ts";
import { CAPTURES, captures } from "#fixtures/read-capture.ts";
import { startOf } from "#trace/record.ts";
import { Chance } from "./chance.ts";
import { grownAttributes, lengthened, ownWords } from "./grow.ts";
import type { Attribute, Growth, Json } from "./grow.ts";

/** What a real SDK sent for one turn of a recorded run, to be sent again and again with a longer history. */
export interface Turn {
  session: string;
  /** Spans from behind one model call to the next one, and their logs. */
  spans: Fields[];
  logs: Fields[];
}

type Fields = { [field: string]: Json };
export type Signal = "traces" | "logs";

/** A call of a run: what is sent for it. */
export interface Call extends Growth {
  run: number;
  /** From 1. */
  call: number;
}

/** Those with the longest histories first. */
const SCENARIOS = ["loop", "conversation"];
const TURN_NS = 3_000_000_000n;
const START_NS = BigInt(Date.now()) * 1_000_000n;

function received(sdk: string): { records: Received[]; session: string } {
  const own = captures().filter(({ sdk: name }) => name === sdk);
  const found = SCENARIOS.map((scenario) => own.find(({ truth }) => truth.scenario === scenario)).find((one) => one !== undefined);
  if (!found) throw new Error(`There is no capture of ${sdk} in ${CAPTURES}`);
  const files = found.truth.files.filter((file) => !file.includes(".metrics."));
  const records = files.flatMap((file) => {
    const decoded = decode(readFileSync(path.join(found.folder, file)), file.endsWith(".json") ? "json" : "protobuf", signalOf(file));
    if (!("records" in decoded)) throw new Error(`${file}: ${decoded.message}`);
    return decoded.records;
  });
  return { records, session: found.truth.session_id };
}

const signalOf = (file: string): Signal => (file.includes(".logs.") ? "logs" : "traces");

/** The record in OTLP/JSON: resource and scope around it, alone. */
function fieldsOf(one: Received): Fields {
  return JSON.parse(toJson([one], one.record.signal === "span" ? "traces" : "logs")) as Fields;
}

/** The last turn of the SDK's longest recorded run. */
export function lastTurn(sdk: string): Turn {
  const { records, session } = received(sdk);
  const starts = records
    .filter(({ record }) => record.signal === "span" && headOf(record).kind === "model")
    .map(({ record }) => startOf(record));
  const [before = 0n, last = 0n] = starts.toSorted((a, b) => (a < b ? -1 : 1)).slice(-2);
  const spans = records.filter(({ record }) => record.signal === "span" && startOf(record) > before && startOf(record) <= last);
  const ids = new Set(spans.map(({ record }) => record.spanId));
  const logs = records.filter(({ record }) => record.signal === "log" && ids.has(record.spanId));
  return { session, spans: spans.map(fieldsOf), logs: logs.map(fieldsOf) };
}

/** The one record in the envelope. */
function inside(envelope: Fields): Fields {
  const [resource] = Object.values(envelope).flat() as Fields[];
  const scopes = Object.entries(resource ?? {}).find(([name]) => name.startsWith("scope"))?.[1] as Fields[];
  const records = Object.entries(scopes[0] ?? {}).find(([name]) => name === "spans" || name === "logRecords")?.[1] as Fields[];
  return records[0] as Fields;
}

const idOf = (text: string, seed: number, digits: number): string =>
  new Chance([...text].reduce((mix, letter) => Math.imul(mix, 31) + letter.charCodeAt(0), seed * 7919)).hex(digits);

/** Times and IDs of its own for a record of a call. */
function placed(record: Fields, { run, call }: Call, n: number): void {
  const at = START_NS + BigInt(call) * TURN_NS;
  record["traceId"] = idOf("trace", run + 1, 32);
  for (const name of ["spanId", "parentSpanId"])
    if (typeof record[name] === "string") record[name] = idOf(record[name], run * 1000 + call, 16);
  for (const name of Object.keys(record).filter((key) => key.endsWith("UnixNano"))) record[name] = String(at + BigInt(n) * 1000n);
}

const SAID = /output|completion|response/i;

/** Attributes of this call: histories grown, answers with words of their own. */
function attributesOf(recorded: readonly Attribute[], call: Call): Attribute[] {
  return grownAttributes(recorded, call).map((attribute) =>
    SAID.test(attribute.key) && recorded.includes(attribute)
      ? { key: attribute.key, value: ownWords(attribute.value, call.seed + 500 + call.call) as Attribute["value"] }
      : attribute,
  );
}

function again(recorded: Fields, call: Call, n: number): Fields {
  const envelope = structuredClone(recorded);
  const record = inside(envelope);
  placed(record, call, n);
  if (Array.isArray(record["attributes"]))
    record["attributes"] = attributesOf(record["attributes"] as unknown as Attribute[], call) as unknown as Json;
  return envelope;
}

const isMessage = (log: Fields): boolean => /\.message"/.test(JSON.stringify(inside(log)));

/** A history told by one log a message has as many logs. */
function grownLogs(logs: readonly Fields[], call: Call): Fields[] {
  const { yes: history = [], no: others = [] } = Object.groupBy(logs, (log) => (isMessage(log) ? "yes" : "no"));
  if (history.length === 0) return others;
  const messages = lengthened(history, call, (log, seed) => {
    const own = structuredClone(log);
    const record = inside(own);
    record["body"] = ownWords(record["body"] ?? null, seed);
    return own;
  });
  return [...messages, ...others];
}

/** An export request with the turn as this call would send it; undefined when the turn has nothing of that signal. */
export function requestOf(turn: Turn, signal: Signal, call: Call): Uint8Array | undefined {
  const recorded = signal === "traces" ? turn.spans : grownLogs(turn.logs, call);
  if (recorded.length === 0) return undefined;
  const envelopes = recorded.map((one, n) => again(one, call, n));
  const name = Object.keys(envelopes[0] as Fields)[0] as string;
  const text = JSON.stringify({ [name]: envelopes.flatMap((one) => one[name] as Json[]) });
  return fromJson(Buffer.from(text.replaceAll(turn.session, `${turn.session}-${call.run}`)), signal);
}
