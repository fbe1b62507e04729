import { config } from "#config";
import type { PriceHistoryPage, PricesAnswer, SetPrice, ShippedPricesPage } from "#contract/prices.ts";
import { HOLDING, priceRowOf, type StoredPrice } from "#db/price-books.ts";
import { SHIPPED } from "#prices/shipped.ts";
import { compact } from "#trace/compact.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { inProject, type Snapshot } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

type PriceVersion = StoredPrice & { version: number; removed: boolean; note: string; author: string; created_at: Date; at: string };

function setPriceOf(row: PriceVersion): SetPrice {
  const { version, removed, note, author, created_at: setAt } = row;
  return { ...priceRowOf(row), version, removed, note, author, setAt: setAt.toISOString() };
}

/** Prices are set by hand: far more than anybody sets. */
const MOST_OWN = 2000;

/** Everything that decides what a call of the project costs, and the models of its latest runs that have no price. */
export async function getPrices(project: string, pool?: Pool): Promise<PricesAnswer> {
  const found = await inProject(project, own, pool);
  const shipped = { source: SHIPPED.source, asOf: SHIPPED.asOf, models: SHIPPED.entries.length };
  return { own: found?.own ?? [], unknown: found?.unknown ?? [], file: config().prices, shipped };
}

async function own(snapshot: Snapshot): Promise<Pick<PricesAnswer, "own" | "unknown">> {
  const { rows } = await snapshot.client.query<PriceVersion>(
    `${HOLDING} ORDER BY provider, model, valid_from, over_tokens LIMIT ${MOST_OWN}`,
    [snapshot.project.id],
  );
  return { own: rows.map(setPriceOf), unknown: await unknownModels(snapshot) };
}

/**
 * Looks at the latest runs only: what is old was priced or was not worth it. A call that told no counts costs nothing that could be
 * known: no price would mend it.
 */
const UNKNOWN = `SELECT s.model_name, count(*)::int AS calls, (array_agg(s.body))[1] AS body
  FROM (SELECT correlation_id, unpriced FROM run WHERE project = $1 ORDER BY last_activity DESC, correlation_id LIMIT 1000) AS r
  JOIN step s ON s.project = $1 AND s.correlation_id = r.correlation_id AND s.kind = 'model' AND s.unpriced
    AND (s.input_tokens IS NOT NULL OR s.output_tokens IS NOT NULL)
  WHERE r.unpriced > 0 GROUP BY s.model_name ORDER BY calls DESC, s.model_name LIMIT 50`;

async function unknownModels({ client, project }: Snapshot): Promise<PricesAnswer["unknown"]> {
  const { rows } = await client.query<{ model_name: string | null; calls: number; body: string }>(UNKNOWN, [project.id]);
  return rows.map(({ model_name: model, calls, body }) =>
    compact<PricesAnswer["unknown"][number]>({ model: model ?? undefined, calls, provider: providerIn(body) }),
  );
}

function providerIn(body: string): string | undefined {
  const step = JSON.parse(body) as { model?: { provider?: unknown } };
  return typeof step.model?.provider === "string" ? step.model.provider : undefined;
}

/** Every price that was ever set in the project, latest first. Throws Refused for a wrong cursor. */
export async function listPriceHistory(
  { project, limit, cursor }: { project: string; limit: number; cursor?: string | undefined },
  pool?: Pool,
): Promise<PriceHistoryPage> {
  const after = cursor === undefined ? ["infinity", 0] : placeOf(cursor, ["string", "number"]);
  if (after === undefined) throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const rows = await inProject(
    project,
    async ({ client, project: { id } }) =>
      (
        await client.query<PriceVersion>(
          `SELECT *, created_at::text AS at FROM model_price WHERE project = $1 AND (created_at, version) < ($2::timestamptz, $3)
            ORDER BY created_at DESC, version DESC LIMIT $4`,
          [id, ...after, limit + 1],
        )
      ).rows,
    pool,
  );
  const page = (rows ?? []).slice(0, limit);
  const last = page.at(-1);
  const more = (rows ?? []).length > limit && last !== undefined ? { nextCursor: cursorOf([last.at, last.version]) } : {};
  return { prices: page.map(setPriceOf), ...more };
}

/** The shipped list, a page of it. Throws Refused for a wrong cursor. */
export function listShippedPrices({
  q = "",
  limit,
  cursor,
}: {
  q?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}): ShippedPricesPage {
  const start = cursor === undefined ? 0 : placeOf(cursor, ["number"])?.[0];
  if (typeof start !== "number" || !Number.isSafeInteger(start) || start < 0)
    throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const wanted = q.trim().toLowerCase();
  const found = SHIPPED.entries.filter(({ provider, models }) => [provider, ...models].some((name) => name.toLowerCase().includes(wanted)));
  const prices = found.slice(start, start + limit).map((entry) => {
    const page = SHIPPED.pages[entry.provider]?.[0];
    return { ...entry, ...(page === undefined ? {} : { page }) };
  });
  return { prices, ...(found.length > start + limit ? { nextCursor: cursorOf([start + limit]) } : {}) };
}
