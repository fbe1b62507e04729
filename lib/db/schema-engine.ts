import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";

/**
 * Prisma's schema engine from npm, so that migrations need no download (design §4). The WebAssembly is instantiated by hand: importing it
 * as a module would print Node's warning about an experimental feature.
 */

export const PRISMA_DIRECTORY = fileURLToPath(new URL("../../prisma", import.meta.url));
export const NO_FILTER = { externalTables: [], externalEnums: [] };

interface Glue {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/**
 * Ends the ledger's open entry in the same transaction as the migration: a kill between the two would otherwise leave tables that
 * the ledger does not know.
 */
const FINISH = `DO $finish$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
  END IF;
END $finish$`;

/** Runs a script whole and in one transaction; Prisma's own splits it at every semicolon, also within functions and comments. */
class WholeScripts extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(`${script.trim().replace(/;$/, "")};\n${FINISH}`);
    };
    return adapter;
  }
}

let loading: Promise<Glue> | undefined;

async function load(): Promise<Glue> {
  const glue = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as Glue;
  const binary = path.join(path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm")), "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(binary), {
    "./schema_engine_bg.js": glue,
  } as unknown as WebAssembly.Imports);
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return glue;
}

/** The tables as prisma/schema.prisma says them. */
export async function datamodel(): Promise<{ path: string; content: string }> {
  const file = path.join(PRISMA_DIRECTORY, "schema.prisma");
  return { path: file, content: await readFile(file, "utf8") };
}

/** Runs `use` with a schema engine connected to a database. The engine never gets a URL, so it can open no shadow database of its own. */
export async function withSchemaEngine<T>(databaseUrl: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  loading ??= load();
  const { SchemaEngine: Engine } = await loading;
  const schema = await datamodel();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = await Engine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    // The engine's advisory lock lives as long as its connection.
    await pool.end();
  }
}
