import { createHash, randomBytes } from "node:crypto";
import pg from "pg";
import { tablesOf } from "#db/catalog.ts";

/** Installations side by side on the tests' server, and what stands in them. */

export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return work(client).finally(async () => client.end());
}

/** The same server, account and password with another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Databases beside one of the server, dropped together. */
export class Beside {
  readonly #url: () => string;
  readonly #made = new Set<string>();

  constructor(url: () => string) {
    this.#url = url;
  }

  /** An empty one, or a copy of one to which nobody is connected. */
  async make(template = "template0"): Promise<string> {
    const name = `playhead_beside_${randomBytes(5).toString("hex")}`;
    await asOwner(this.#url(), async (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
    this.#made.add(name);
    return withDatabase(this.#url(), name);
  }

  async drop(url: string): Promise<void> {
    const name = new URL(url).pathname.slice(1);
    this.#made.delete(name);
    await asOwner(this.#url(), async (client) => client.query(`DROP DATABASE ${name}`));
  }

  async dropAll(): Promise<void> {
    for (const name of this.#made) await this.drop(withDatabase(this.#url(), name));
  }
}

/** Every table by its rows, whatever their order on disk; without the columns that are named as `table.column`. */
export async function contents(url: string, without: readonly string[] = []): Promise<Map<string, string>> {
  return asOwner(url, async (client) => {
    const all = new Map<string, string>();
    for (const { name, columns } of await tablesOf(client)) {
      const compared = columns.filter((column) => !without.includes(`${name}.${column}`));
      const row = compared.map((column) => `t."${column}"::text`).join(", ");
      const { rows } = await client.query<{ row: string }>(`SELECT ROW(${row})::text AS row FROM ${name} t`);
      const lines = rows.map((each) => each.row).toSorted();
      all.set(name, `${rows.length} rows ${createHash("sha256").update(lines.join("\n")).digest("hex")}`);
    }
    return all;
  });
}
