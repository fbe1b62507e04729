import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
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

/** Runs `use` in one transaction that sees and changes only this project's rows (row-level security). */
export async function prismaAsProject<T>(pool: pg.Pool, projectId: number, use: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  return prismaOf(pool).$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('playhead.project', ${String(projectId)}, true)`;
    return use(tx);
  }, LIMITS);
}
