import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";

/** A database of the file's own, and a connection that looks at it, and holds locks in it, while processes on it are killed. */
export interface WatchedDatabase {
  /** From the first `beforeAll` on. */
  readonly database: TestDatabase;
  readonly watcher: pg.Client;
}

/** Call it at the top of a `*.db.test.ts`: made before its tests, dropped after them. */
export function watchedDatabase(): WatchedDatabase {
  const made: { database?: TestDatabase; watcher?: pg.Client } = {};
  beforeAll(async () => {
    made.database = await testDatabase();
    made.watcher = new pg.Client({ connectionString: made.database.ownerUrl });
    await made.watcher.connect();
  });
  afterAll(async () => {
    await made.watcher?.end();
    await made.database?.close();
  });
  return made as WatchedDatabase;
}
