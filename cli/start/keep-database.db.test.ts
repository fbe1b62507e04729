import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { unreachable } from "#db/reach.ts";
import type { KeptDatabase } from "./keep-database.ts";
import { keepDatabase } from "./keep-database.ts";

const dataDir = mkdtempSync(path.join(os.tmpdir(), "playhead-kept-"));
const told: string[] = [];
let database: KeptDatabase;
beforeAll(async () => {
  database = await keepDatabase(dataDir, (line) => told.push(line));
});
afterAll(async () => {
  await database.stop();
  for (const place of [dataDir, path.dirname(database.directory)]) rmSync(place, { recursive: true, force: true });
});

test("a PostgreSQL that is killed runs again at the same address, and people are told", async () => {
  expect(await unreachable(database.url)).toBeUndefined();
  const postmaster = Number(readFileSync(path.join(database.directory, "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(postmaster, "SIGKILL");
  await vi.waitFor(() => expect(told.at(-1)).toBe("PostgreSQL runs again."), { timeout: 30_000 });
  expect(await unreachable(database.url)).toBeUndefined();
  expect(told[0]).toMatch(/ended by itself .* it starts again/);
});
