import type { prismaAdapter } from "better-auth/adapters/prisma";
import { digest } from "./digest.ts";

/**
 * The library looks sessions up by their token and so would store it. Here it is stored as a digest: whoever reads the database can
 * open no session. Sits between the library and its adapter; a token goes in as a digest and comes back as it was asked for.
 */

type MakeAdapter = ReturnType<typeof prismaAdapter>;
type Adapter = ReturnType<MakeAdapter>;
type Query = Parameters<Adapter["deleteMany"]>[0];
type Where = Query["where"][number];

const TOKEN = "token";

const isToken = (model: string, { field }: Where): boolean => model === "session" && field === TOKEN;

function stored(value: Where["value"]): Where["value"] {
  if (typeof value === "string") return digest(value);
  return Array.isArray(value) ? value.map((each) => digest(String(each))) : value;
}

/** The same question, about digests. */
function hashed<Q extends { model: string; where?: Where[] | undefined }>(query: Q): Q {
  if (query.where === undefined) return query;
  return {
    ...query,
    where: query.where.map((each) => (isToken(query.model, each) ? { ...each, value: stored(each.value) } : each)),
  };
}

/** The row that was asked for by its token has that token again. */
function restored<T>({ model, where }: Query, row: T | null): T | null {
  const asked = where.find((each) => isToken(model, each))?.value;
  return row === null || typeof asked !== "string" ? row : { ...row, [TOKEN]: asked };
}

function withDigests(adapter: Adapter): Adapter {
  const within: Omit<Adapter, "transaction"> = {
    ...adapter,
    create: async (query) => {
      const token: unknown = query.model === "session" ? query.data[TOKEN] : undefined;
      if (typeof token !== "string") return adapter.create(query);
      const row = await adapter.create<typeof query.data, object>({ ...query, data: { ...query.data, [TOKEN]: digest(token) } });
      return { ...row, [TOKEN]: token } as never;
    },
    findOne: async (query) => restored(query, await adapter.findOne(hashed(query))),
    findMany: (query) => adapter.findMany(hashed(query)),
    count: (query) => adapter.count(hashed(query)),
    update: async (query) => restored(query, await adapter.update(hashed(query))),
    updateMany: (query) => adapter.updateMany(hashed(query)),
    delete: (query) => adapter.delete(hashed(query)),
    deleteMany: (query) => adapter.deleteMany(hashed(query)),
    consumeOne: async (query) => restored(query, await adapter.consumeOne(hashed(query))),
  };
  return { ...within, transaction: (work) => adapter.transaction((inner) => work(withDigests({ ...adapter, ...inner }))) };
}

/** The adapter that `make` makes, with sessions stored by the digest of their token. */
export function withHashedSessions(make: MakeAdapter): MakeAdapter {
  return (options) => withDigests(make(options));
}
