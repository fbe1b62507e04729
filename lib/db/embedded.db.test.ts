import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SHARED_DIRECTORY } from "./embedded-binaries.ts";
import { startEmbedded } from "./embedded.ts";

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "playhead-embedded-"));
  await chmod(dataDir, 0o711);
});
afterAll(async () => rm(dataDir, { recursive: true, force: true }));

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text, rowMode: "array" });
  await client.end();
  return rows[0]?.[0];
}

test("what was written is there after a stop and a second start, and only its owner reads the password", async () => {
  const first = await startEmbedded(dataDir, 0);
  await ask(first.url, "CREATE TABLE kept AS SELECT 7 AS n");
  await first.stop();
  await first.stop();
  expect(await first.ended).toBeUndefined();
  const second = await startEmbedded(dataDir, 0);
  expect(await ask(second.url, "SELECT n FROM kept")).toBe(7);
  await second.stop();
  expect((await stat(path.join(dataDir, "secrets", "database-owner"))).mode & 0o777).toBe(0o600);
});

test("a database whose parent was killed stops by itself, and the next start waits for it", async () => {
  const program = `import { startEmbedded } from ${JSON.stringify(path.join(import.meta.dirname, "embedded.ts"))};
    const { url } = await startEmbedded(${JSON.stringify(dataDir)}, 0); console.log(url); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["--input-type=module-typescript", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  await once(parent.stdout, "data");
  const pid = Number((await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);
  parent.kill("SIGKILL");
  const next = await startEmbedded(dataDir, 0);
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  expect(await ask(next.url, "SELECT n FROM kept")).toBe(7);
  await next.stop();
});

test("data of another PostgreSQL is refused with the way out", async () => {
  await writeFile(path.join(dataDir, "postgres", "PG_VERSION"), "9\n");
  await expect(startEmbedded(dataDir, 0)).rejects.toThrow(/holds data of PostgreSQL 9.*backup.*PLAYHEAD_DATA_DIR/);
});

test.runIf(process.getuid?.() === 0)("root's database lies where its account can go when the data directory is closed to it", async () => {
  const closed = await mkdtemp(path.join(tmpdir(), "playhead-closed-"));
  await mkdir(path.join(closed, "clone"), { mode: 0o700 });
  const server = await startEmbedded(path.join(closed, "clone"), 0);
  expect(server.directory.startsWith(SHARED_DIRECTORY)).toBe(true);
  expect(await ask(server.url, "SELECT 1")).toBe(1);
  await server.stop();
  await rm(path.dirname(server.directory), { recursive: true, force: true });
  await rm(closed, { recursive: true, force: true });
});
