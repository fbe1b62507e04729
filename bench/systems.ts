import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { prepareDatabase } from "#db/prepare.ts";

/** What is measured: processes that answer OTLP/HTTP and write one database each. */

export interface System {
  name: string;
  /** Starts it on an empty database. */
  start: (ownerUrl: string, dataDir: string) => Promise<Running>;
  /** Rows and bytes that arrived. */
  count: string;
  /** The bytes it counts are those that were sent. */
  keepsBytes: boolean;
  /** It is sent gzip. */
  gzip?: boolean;
}

export interface Running {
  pid: number;
  /** Where OTLP/HTTP is posted, without the signal's path. */
  url: string;
  stop: () => Promise<void>;
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}

/** Starts a program and waits for the line of JSON in which it says its port. */
async function launch(
  file: string,
  args: string[],
  env: { [name: string]: string },
  portIn: (line: { [key: string]: unknown }) => unknown,
): Promise<Running> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = line.startsWith("{") ? portIn(JSON.parse(line) as { [key: string]: unknown }) : undefined;
      if (typeof found === "number") resolve(found);
    });
  });
  return { pid: child.pid ?? 0, url: `http://127.0.0.1:${port}`, stop: async () => stopped(child) };
}

const playhead =
  (main: string): System["start"] =>
  async (ownerUrl, dataDir) => {
    const { collectorUrl } = await prepareDatabase(ownerUrl, dataDir);
    const env = {
      PLAYHEAD_COLLECTOR_DATABASE_URL: collectorUrl,
      PLAYHEAD_DATA_DIR: dataDir,
      OTLP_HTTP_PORT: "0",
      OTLP_GRPC_PORT: "0",
      PLAYHEAD_AUTH: "off",
    };
    return launch(main, [], env, (line) => line["http"]);
  };

const reference =
  (name: string): System["start"] =>
  async (ownerUrl) =>
    launch("bench/reference.ts", [name, ownerUrl], {}, (line) => line["port"]);

const SPANS = "SELECT count(*)::int AS rows, sum(bytes)::float8 AS bytes FROM span";
const WHOLE = "SELECT count(*)::int AS rows, sum(length(body))::float8 AS bytes FROM reference";

/** `playhead` is the way to COMMIT; `analysing` the whole collector as it ships, which looks for findings at the same time. */
export const SYSTEMS = {
  playhead: { name: "playhead", start: playhead("bench/collector.ts"), count: SPANS, keepsBytes: true },
  gzip: { name: "gzip", start: playhead("bench/collector.ts"), count: SPANS, keepsBytes: true, gzip: true },
  analysing: { name: "analysing", start: playhead("collector/main.ts"), count: SPANS, keepsBytes: true },
  copy: { name: "copy", start: reference("copy"), count: WHOLE, keepsBytes: true },
  copyIndexed: { name: "copy-indexed", start: reference("copy-indexed"), count: WHOLE, keepsBytes: true },
  jsonb: {
    name: "jsonb",
    start: reference("jsonb"),
    count: "SELECT count(*)::int AS rows, sum(length(attributes::text))::float8 AS bytes FROM reference",
    keepsBytes: false,
  },
} as const satisfies { [name: string]: System };

/** Bytes of all tables with their indexes and TOAST, after VACUUM and CHECKPOINT, by table. */
export async function diskOf(ownerUrl: string): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("VACUUM");
    await client.query("CHECKPOINT");
    const { rows } = await client.query<{ name: string; bytes: string }>(`
      SELECT regexp_replace(relname, '_(default|[0-9]{8})$', '') AS name, sum(pg_total_relation_size(oid))::text AS bytes
      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations' GROUP BY 1`);
    return new Map(rows.map((row) => [row.name, Number(row.bytes)]));
  } finally {
    await client.end();
  }
}
