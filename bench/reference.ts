import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { decode } from "#collector/decode/decode.ts";
import type { Received } from "#collector/entry.ts";
import { jsonOf } from "#shapes/json-of.ts";
import { startOf } from "#trace/record.ts";
import type { AnyValue, Record, SpanRecord } from "#trace/record.ts";

/**
 * What Playhead is measured against: a receiver of OTLP/HTTP with the same decoder that writes spans
 *
 * - `copy`: whole, by binary COPY into a table without any index — the least that PostgreSQL can do with these bytes;
 * - `copy-indexed`: the same into a table with the key of Playhead's `span`;
 * - `jsonb`: with their attributes as jsonb, a primary key and three indexes — the usual table.
 *
 * `node bench/reference.ts copy|copy-indexed|jsonb <database URL>` prints its port and answers 200 after COMMIT.
 */

interface Reference {
  table: string;
  write: (pool: pg.Pool, records: readonly Received[]) => Promise<void>;
}

function spansOf(records: readonly Received[]): { record: SpanRecord; body: Uint8Array }[] {
  return records.flatMap(({ record, body }) => (record.signal === "span" ? [{ record, body }] : []));
}

// ---- copy

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const END = Buffer.from([0xff, 0xff]);

function field(bytes: Uint8Array): Buffer[] {
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length);
  return [length, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)];
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}

async function copy(pool: pg.Pool, records: readonly Received[]): Promise<void> {
  const columns = Buffer.from([0, 6]);
  const parts: Uint8Array[] = [SIGNATURE];
  for (const { record, body } of spansOf(records)) {
    const values = [
      Buffer.from(record.traceId, "hex"),
      Buffer.from(record.spanId, "hex"),
      int64(record.startNs),
      int64(record.endNs),
      Buffer.from(record.name),
      body,
    ];
    parts.push(columns, ...values.flatMap(field));
  }
  parts.push(END);
  const client = await pool.connect();
  try {
    await pipeline(
      [Buffer.concat(parts)],
      client.query(copyFrom("COPY reference (trace_id, span_id, start_ns, end_ns, name, body) FROM STDIN (FORMAT binary)")),
    );
  } finally {
    client.release();
  }
}

// ---- jsonb

const INSERT = `INSERT INTO reference (trace_id, span_id, start_ns, end_ns, name, conversation, attributes)
  SELECT trace_id, span_id, start_ns, end_ns, name, conversation, attributes::jsonb
  FROM unnest($1::bytea[], $2::bytea[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[]) AS r (trace_id, span_id, start_ns, end_ns, name, conversation, attributes)
  ON CONFLICT DO NOTHING`;

function member(key: string, value: AnyValue): string {
  const text = typeof value === "string" ? value : JSON.stringify(jsonOf(value));
  return `${JSON.stringify(key)}:${typeof value !== "string" || /^[[{]/.test(text) ? text : JSON.stringify(text)}`;
}

/** Attributes as JSON text; a prompt that is JSON stands in it as JSON, so that it can be queried. A log's body stands beside them. */
function attributesText(record: Record): string {
  const members = [...record.attributes].map(([key, value]) => member(key, value));
  if (record.signal === "log" && record.body !== undefined) members.push(member("body", record.body));
  return `{${members.join(",")}}`;
}

async function jsonb(pool: pg.Pool, received: readonly Received[]): Promise<void> {
  const records = received.map(({ record }) => record);
  await pool.query(INSERT, [
    records.map((record) => Buffer.from(record.traceId ?? "", "hex")),
    records.map((record) => Buffer.from(record.signal === "span" ? record.spanId : record.hash, "hex")),
    records.map((record) => String(startOf(record))),
    records.map((record) => String(record.signal === "span" ? record.endNs : record.timeNs)),
    records.map((record) => (record.signal === "span" ? record.name : (record.eventName ?? ""))),
    records.map((record) => record.attributes.text("gen_ai.conversation.id")),
    records.map(attributesText),
  ]);
}

const COPIED = "trace_id bytea, span_id bytea, start_ns bigint, end_ns bigint, name text, body bytea";

const REFERENCES: Readonly<{ [name: string]: Reference }> = {
  copy: {
    table: `CREATE TABLE reference (${COPIED})`,
    write: copy,
  },
  "copy-indexed": {
    table: `CREATE TABLE reference (project int DEFAULT 1, day date DEFAULT current_date, ${COPIED}, PRIMARY KEY (project, day, trace_id, span_id))`,
    write: copy,
  },
  jsonb: {
    table: `CREATE TABLE reference (trace_id bytea, span_id bytea, start_ns bigint, end_ns bigint, name text, conversation text, attributes jsonb, PRIMARY KEY (trace_id, span_id));
      CREATE INDEX ON reference (start_ns); CREATE INDEX ON reference (conversation, start_ns); CREATE INDEX ON reference (name, start_ns)`,
    write: jsonb,
  },
};

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  return Buffer.concat(await request.toArray());
}

async function main(name: string, url: string): Promise<void> {
  const reference = REFERENCES[name];
  if (!reference) throw new Error(`There is no reference ${JSON.stringify(name)}`);
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  await pool.query(reference.table);
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const decoded = decode(await bodyOf(request), "protobuf", request.url === "/v1/logs" ? "logs" : "traces");
      if (!("records" in decoded)) throw new Error(decoded.message);
      await reference.write(pool, decoded.records);
      response.end();
    };
    answer().catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: (server.address() as { port: number }).port })));
  process.once("SIGTERM", () => void pool.end().then(() => process.exit(0)));
}

await main(process.argv[2] ?? "", process.argv[3] ?? "");
