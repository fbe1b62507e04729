import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { telling } from "./deed.ts";
import { PrismaClient } from "./generated/client.ts";
import type { Prisma } from "./generated/client.ts";

/** Prisma Client over the same driver and pool as everything else: for the control plane (tags, eval cases and sets). */

const clients = new WeakMap<pg.Pool, PrismaClient>();

/** The one client of a pool. Close the pool, not the client. */
export function prismaOf(pool: pg.Pool): PrismaClient {
  const client = clients.get(pool) ?? new PrismaClient({ adapter: new PrismaPg(pool) });
  clients.set(pool, client);
  return client;
}

/** As long as the pool itself waits for a connection and for a statement; Prisma's own limits are shorter. */
const LIMITS = { maxWait: 5000, timeout: 15_000 };

type Use<T> = (tx: Prisma.TransactionClient) => Promise<T>;

/** Whether something was changed, by what a transaction gives back. */
type Changed<T> = (result: T) => boolean;

/** Runs `use` in one transaction, which also writes down the deed that it is part of (deed.ts) when `changed` says so. */
export async function toldTransaction<T>(prisma: PrismaClient, use: Use<T>, changed: Changed<T>): Promise<T> {
  const deed = telling();
  const result = await prisma.$transaction(async (tx) => {
    const done = await use(tx);
    if (deed !== undefined && changed(done)) await tx.$executeRawUnsafe(...deed.statement());
    return done;
  }, LIMITS);
  if (changed(result)) deed?.committed();
  return result;
}

const WRITES: ReadonlySet<string> = new Set(["create", "createMany", "update", "updateMany", "upsert", "delete", "deleteMany"]);

/**
 * The client for a library that writes statement by statement: the first write of a deed is a transaction together with its entry.
 * Transactions that it opens all the same go to the client as it is, and tell nothing.
 */
export function toldWrites(prisma: PrismaClient) {
  return prisma.$extends({
    client: { $transaction: <T>(use: Use<T>): Promise<T> => prisma.$transaction(use) },
    query: {
      $allModels: {
        async $allOperations({ operation, args, query }) {
          const deed = WRITES.has(operation) ? telling() : undefined;
          if (deed === undefined) return query(args);
          const [result] = await prisma.$transaction([query(args), prisma.$executeRawUnsafe(...deed.statement())]);
          deed.committed();
          return result;
        },
      },
    },
  });
}

/** The same, seeing and changing only this project's rows (row-level security). */
export async function prismaAsProject<T>(pool: pg.Pool, projectId: number, use: Use<T>, changed: Changed<T> = () => true): Promise<T> {
  return toldTransaction(
    prismaOf(pool),
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('playhead.project', ${String(projectId)}, true)`;
      return use(tx);
    },
    changed,
  );
}
