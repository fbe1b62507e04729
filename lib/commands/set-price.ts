import type { NewPrice, PriceKey } from "#contract/prices.ts";
import { BEGINNING } from "#db/price-books.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Client, type Denied, denied, inTransaction } from "./in-transaction.ts";

/** A bound for what is set by hand, versions included. */
const MOST_VERSIONS = 20_000;

function keyOf({ provider, model, from, over }: PriceKey) {
  return { provider, model, validFrom: new Date(`${from ?? BEGINNING}T00:00:00Z`), overTokens: over ?? 0 };
}

/** The greatest version of a price; 0 when it was never set. */
async function versionOf(client: Client, project: number, key: PriceKey): Promise<{ version: number; removed: boolean }> {
  const row = await client.modelPrice.findFirst({ where: { project, ...keyOf(key) }, orderBy: { version: "desc" } });
  return { version: row?.version ?? 0, removed: row?.removed ?? true };
}

/** Sets a price of the project's own. New calls cost that at once; stored ones after `playhead rederive`. The price before stays as history. */
export async function setPrice({ project, author }: By, price: NewPrice, pool?: Pool): Promise<{ version: number } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      if ((await client.modelPrice.count({ where: { project: id } })) >= MOST_VERSIONS)
        return denied("conflict", `A project keeps at most ${MOST_VERSIONS} prices with their history`);
      const { provider: _provider, model: _model, from: _from, over: _over, ...rest } = price;
      const version = (await versionOf(client, id, price)).version + 1;
      await client.modelPrice.create({ data: { project: id, ...keyOf(price), version, ...rest, author } });
      return { version };
    },
    pool,
  );
}

/** Takes a price back; what it stood above holds again. */
export async function removePrice({ project, author }: By, key: PriceKey, pool?: Pool): Promise<{ version: number } | Denied> {
  return inTransaction(
    project,
    async (client, id) => {
      const { version, removed } = await versionOf(client, id, key);
      if (removed) return denied("not-found", `This project has set no price for ${JSON.stringify(key.model)}`);
      await client.modelPrice.create({ data: { project: id, ...keyOf(key), version: version + 1, removed: true, author } });
      return { version: version + 1 };
    },
    pool,
  );
}
