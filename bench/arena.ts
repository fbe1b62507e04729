import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import type { Embedded } from "#db/embedded.ts";
import { withServer } from "./server.ts";
import type { Running, System } from "./systems.ts";

/** One PostgreSQL server on which all systems are measured, each in a database of its own. */
export interface Arena {
  server: Embedded;
  dataDir: string;
  /** Process ID of the server. */
  postmaster: number;
  /** Everything that was started on it. */
  running: Running[];
}

/** Starts the server, and stops and removes it when `use` has ended. */
export async function inArena<T>(use: (arena: Arena) => Promise<T>): Promise<T> {
  return withServer("bench", async (server, dataDir) => {
    const running: Running[] = [];
    try {
      const postmaster = Number((await readFile(path.join(server.directory, "postmaster.pid"), "utf8")).split("\n")[0]);
      return await use({ server, dataDir, postmaster, running });
    } finally {
      for (const one of running) await one.stop();
    }
  });
}

/** Runs one statement on a database. */
export async function ask<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A system that runs from the first round to the last: a server that has been up for a while is what is measured, not its start. */
export interface Contestant {
  system: System;
  ownerUrl: string;
  running: Running;
  /** Everything sent to it. */
  spans: number;
  spanBytes: number;
}

/** Starts a system on a database of its own. */
export async function enter({ server, dataDir, running: all }: Arena, system: System): Promise<Contestant> {
  const name = system.name.replaceAll(/\W/g, "_");
  await ask(server.url, `CREATE DATABASE ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const running = await system.start(url.href, dataDir);
  all.push(running);
  return { system, ownerUrl: url.href, running, spans: 0, spanBytes: 0 };
}
