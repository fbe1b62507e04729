import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { environment, exportedFolder, SECRET } from "./exported-set.ts";
import { run } from "./promptfoo-cli.ts";
import { startRecordingPlatform, type Received, type RecordingPlatform } from "./recording-platform.ts";

/** The import programs of exports with the platforms' own clients: what leaves them is what was exported, letter by letter. */

const PACKAGES = ["langsmith@0.12.0", "@langfuse/client@5.11.1", "@arizeai/phoenix-client@6.14.2", "braintrust@3.35.0"];
const CACHE = path.join(tmpdir(), "playhead-interop", `clients-${PACKAGES.join("-").replace(/[^a-z0-9.]+/g, "-")}`);

interface Row {
  [member: string]: unknown;
}

interface Client {
  format: string;
  file: string;
  args: string[];
  env: (url: string) => { [name: string]: string };
  /** The rows that arrived, in the members of the exported file. */
  rows: (received: readonly Received[]) => Row[];
}

const sent = (received: readonly Received[], at: string): Received[] =>
  received.filter(({ method, path: to }) => method === "POST" && to.endsWith(at));
const json = ({ body }: Received): Row => JSON.parse(body) as Row;

const CLIENTS: Client[] = [
  {
    format: "langfuse",
    file: "items.jsonl",
    args: ["refunds"],
    env: (url) => ({ LANGFUSE_PUBLIC_KEY: "pk", LANGFUSE_SECRET_KEY: "sk", LANGFUSE_BASE_URL: url }),
    rows: (received) =>
      sent(received, "/dataset-items")
        .map(json)
        .map(({ datasetName: _name, ...row }) => row),
  },
  {
    format: "phoenix",
    file: "examples.jsonl",
    args: ["refunds"],
    env: (url) => ({ PHOENIX_HOST: url }),
    rows: (received) => sent(received, "/datasets/upload").map(json).flatMap(phoenixRows),
  },
  {
    format: "braintrust",
    file: "rows.jsonl",
    args: ["project", "refunds"],
    env: (url) => ({ BRAINTRUST_API_KEY: "none", BRAINTRUST_APP_URL: url }),
    rows: (received) => sent(received, "/logs3").flatMap((each) => json(each)["rows"] as Row[]),
  },
  {
    format: "langsmith",
    file: "examples.jsonl",
    args: ["refunds"],
    env: (url) => ({ LANGSMITH_API_KEY: "none", LANGSMITH_ENDPOINT: url }),
    rows: (received) => sent(received, "/examples").flatMap(({ body }) => langsmithRows(body)),
  },
];

function phoenixRows({ inputs, outputs, metadata, span_ids: spans, example_ids: ids }: Row): Row[] {
  const column = (values: unknown): unknown[] => (Array.isArray(values) ? values : []);
  return column(inputs).map((input, at) => ({
    id: column(ids)[at],
    input,
    output: column(outputs)[at],
    metadata: column(metadata)[at],
    spanId: column(spans)[at],
  }));
}

/** LangSmith's client sends three JSON parts a row: the example, and its inputs and outputs by the example's ID. */
function langsmithRows(body: string): Row[] {
  const parts = [...body.matchAll(/name="([^"]+)"[^\r]*\r\n[^\r]+\r\n\r\n([^\r\n]*)\r\n/g)].map(
    ([, name = "", content = ""]) => [name, content] as const,
  );
  const byName = new Map(parts.map(([name, content]) => [name, JSON.parse(content) as Row]));
  return [...byName]
    .filter(([name]) => !name.includes("."))
    .map(([name, { metadata }]) => ({
      inputs: byName.get(`${name}.inputs`),
      outputs: byName.get(`${name}.outputs`),
      metadata,
    }));
}

let platform: RecordingPlatform;

beforeAll(async () => {
  platform = await startRecordingPlatform();
  if (existsSync(path.join(CACHE, "installed"))) return;
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(path.join(CACHE, "package.json"), '{ "private": true }');
  const { code, output } = await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...PACKAGES], CACHE, process.env);
  if (code !== 0) throw new Error(`the clients cannot be installed:\n${output}`);
  writeFileSync(path.join(CACHE, "installed"), "");
});
afterAll(() => platform?.close());

test.each(CLIENTS)("$format's own client uploads every exported row as it is", async ({ format, file, args, env, rows }) => {
  const folder = await exportedFolder(format, path.join(CACHE, "node_modules"));
  try {
    platform.received.length = 0;
    const { code, output } = await run(process.execPath, ["import.mjs", ...args], folder, environment(env(platform.url)));
    expect(code, output).toBe(0);
    const exported = readFileSync(path.join(folder, file), "utf8").trimEnd().split("\n");
    const byCase = (list: Row[]): Row[] => list.toSorted((a, b) => (caseOf(a) < caseOf(b) ? -1 : 1));
    const wanted = byCase(exported.map((line) => JSON.parse(line) as Row));
    expect(byCase(rows(platform.received))).toMatchObject(wanted);
    expect(rows(platform.received)).toHaveLength(wanted.length);
    expect(JSON.stringify(platform.received), "recorded text was run").not.toContain(SECRET);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function caseOf({ metadata }: Row): string {
  return (metadata as { case_id: string }).case_id;
}
