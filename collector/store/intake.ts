import type pg from "pg";
import type { Entry } from "#collector/entry.ts";
import { columnList, parameters, plainText, source } from "#db/rows-in.ts";
import type { Row, Table, Value } from "#db/rows-in.ts";
import { droppedBySdk } from "#trace/dropped.ts";
import { startOf } from "#trace/record.ts";
import { dayOf } from "#trace/time.ts";
import { placeOf } from "./bind-claims.ts";
import type { Written } from "./write-records.ts";

/**
 * What came, counted in the batch's own transaction: by who sent it (one row a day for each signal, service, scope, version and
 * reading), and, for records that came again, by trace. True after a crash, because it is committed with the records.
 */

/** Who read a record: an SDK's dialect; nobody, but it is ordinary telemetry; nobody, and it is something. */
type Reading = "dialect" | "plain" | "none";

interface Sender {
  signal: string;
  service: string;
  scope: string;
  version: string;
  reading: Reading;
}

interface Count {
  sender: Sender;
  records: number;
  again: number;
  replaced: number;
  bytes: number;
  cut: number;
  dropped: number;
  sample: Entry;
}

/** A sender that makes up a name for every record fills one row, not the table. */
const MOST_SENDERS = 64;
const MANY = "(many more)";
const MAX_NAME = 200;

function readingOf({ record, head }: Entry): Reading {
  if (head.dialects.some((dialect) => dialect !== "plain")) return "dialect";
  const ordinary = record.signal === "span" ? head.kind !== "other" : record.eventName === undefined;
  return ordinary ? "plain" : "none";
}

const named = (text: string | undefined): string => plainText((text ?? "").slice(0, MAX_NAME));

function senderOf({ record: { resource, scope, signal } }: Entry, reading: Reading): Sender {
  return {
    signal: signal === "span" ? "traces" : "logs",
    service: named(resource.attributes.text("service.name")),
    scope: named(scope.name),
    version: named(scope.version),
    reading,
  };
}

const keyOf = ({ signal, service, scope, version, reading }: Sender): string => JSON.stringify([signal, service, scope, version, reading]);

/** The counts of a batch by sender. Neighbours mostly have the same one, by identity of their resource and scope. */
class Counts {
  readonly all = new Map<string, Count>();
  #last: { entry: Entry; reading: Reading; count: Count } | undefined;

  of(entry: Entry): Count {
    const reading = readingOf(entry);
    const last = this.#last;
    if (last !== undefined && last.reading === reading && sameOrigin(last.entry, entry)) return last.count;
    const count = this.#find(entry, reading);
    this.#last = { entry, reading, count };
    return count;
  }

  #find(entry: Entry, reading: Reading): Count {
    const own = senderOf(entry, reading);
    const known = this.all.has(keyOf(own)) || this.all.size < MOST_SENDERS;
    const sender = known ? own : { ...own, service: MANY, scope: MANY, version: "" };
    const count = this.all.get(keyOf(sender)) ?? { sender, records: 0, again: 0, replaced: 0, bytes: 0, cut: 0, dropped: 0, sample: entry };
    this.all.set(keyOf(sender), count);
    return count;
  }
}

function sameOrigin({ record: a }: Entry, { record: b }: Entry): boolean {
  return a.resource === b.resource && a.scope === b.scope && a.signal === b.signal;
}

/** The same text for a record and for its row. */
export function identityOf({ record }: Entry): string {
  return record.signal === "span" ? `${record.traceId}${record.spanId}` : record.hash;
}

const hexOf = (bytes: Value | undefined): string => Buffer.from(bytes as Uint8Array).toString("hex");

/** Of the records that were written for the first time. */
function identitiesOf({ spans, logs }: Written): string[] {
  return [...spans.map((row) => hexOf(row["trace_id"]) + hexOf(row["span_id"])), ...logs.map((row) => hexOf(row["log_id"]))];
}

interface Resent {
  again: number;
  replaced: number;
}

/** What a batch brought and what of it was really written. */
function countsOf(entries: readonly Entry[], written: Written): { senders: Count[]; traces: Map<string, Resent> } {
  const senders = new Counts();
  const traces = new Map<string, Resent>();
  // Mostly all is new, and nobody need ask which.
  const allNew = written.spans.length + written.logs.length === entries.length;
  const isFresh = allNew ? () => true : taker(identitiesOf(written));
  const isReplacement = taker(written.replacements);
  for (const entry of entries) {
    const count = senders.of(entry);
    const identity = allNew ? "" : identityOf(entry);
    if (isFresh(identity)) add(count, entry);
    else {
      const what = isReplacement(identity) ? "replaced" : "again";
      const { traceId } = placeOf(entry.record, entry.claims);
      const resent = traces.get(traceId) ?? { again: 0, replaced: 0 };
      traces.set(traceId, resent);
      resent[what] += 1;
      count[what] += 1;
    }
  }
  return { senders: [...senders.all.values()], traces };
}

/** Of a record that stands twice in a batch only one was written. */
function taker(identities: readonly string[]): (identity: string) => boolean {
  const left = new Map<string, number>();
  for (const identity of identities) left.set(identity, (left.get(identity) ?? 0) + 1);
  return (identity) => {
    const count = left.get(identity) ?? 0;
    if (count > 0) left.set(identity, count - 1);
    return count > 0;
  };
}

function add(count: Count, entry: Entry): void {
  const dropped = droppedBySdk(entry.record);
  count.records += 1;
  count.bytes += entry.body.length;
  count.dropped += dropped;
  count.cut += dropped > 0 ? 1 : 0;
  count.sample = entry;
}

const INTAKE: Table = {
  signal: "text",
  service: "text",
  scope: "text",
  version: "text",
  reading: "text",
  records: "bigint",
  again: "bigint",
  replaced: "bigint",
  bytes: "bigint",
  cut: "bigint",
  dropped: "bigint",
  sample_day: "date",
  sample_trace: "bytea",
  sample_id: "bytea",
};
const KEY = "project, day, signal, service, scope, version, reading";
const ADDED = ["records", "again", "replaced", "bytes", "cut", "dropped"];
const SAMPLE = ["sample_day", "sample_trace", "sample_id"];
const COUNT = `INSERT INTO intake (project, day, ${columnList(INTAKE)}) SELECT $1, (now() AT TIME ZONE 'UTC')::date, ${columnList(INTAKE)} FROM ${source(INTAKE)}
  ON CONFLICT (${KEY}) DO UPDATE SET ${ADDED.map((name) => `${name} = intake.${name} + excluded.${name}`).join(", ")},
  ${SAMPLE.map((name) => `${name} = excluded.${name}`).join(", ")}, last_at = now()`;

const RESENT: Table = { trace_id: "bytea", again: "bigint", replaced: "bigint" };
const COUNT_RESENT = `INSERT INTO resent (project, ${columnList(RESENT)}) SELECT $1, ${columnList(RESENT)} FROM ${source(RESENT)}
  ON CONFLICT (project, trace_id) DO UPDATE SET again = resent.again + excluded.again, replaced = resent.replaced + excluded.replaced`;

const hex = (digits: string): Buffer => Buffer.from(digits, "hex");

function rowOf({ sender, sample, ...counts }: Count): Row {
  const { record } = sample;
  return {
    ...sender,
    ...counts,
    sample_day: dayOf(startOf(record)),
    sample_trace: hex(placeOf(record, sample.claims).traceId),
    sample_id: hex(record.signal === "span" ? record.spanId : record.hash),
  };
}

const sorted = <T>(items: T[], key: (item: T) => string): T[] => items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

/** Counts a batch. The last thing before COMMIT: every batch of a sender writes the same row, and none waits for it longer than that. */
export async function countIntake(client: pg.ClientBase, project: number, entries: readonly Entry[], written: Written): Promise<void> {
  const { senders, traces } = countsOf(entries, written);
  const resent = sorted([...traces], ([traceId]) => traceId).map(([traceId, counts]): Row => ({ trace_id: hex(traceId), ...counts }));
  if (resent.length > 0) await client.query({ name: "count-resent", text: COUNT_RESENT, values: [project, ...parameters(RESENT, resent)] });
  const rows = sorted(senders, ({ sender }) => keyOf(sender)).map(rowOf);
  if (rows.length > 0) await client.query({ name: "count-intake", text: COUNT, values: [project, ...parameters(INTAKE, rows)] });
}
