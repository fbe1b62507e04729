import { newKey } from "#access/api-key.ts";
import { isScope } from "#access/scope.ts";
import type { ApiKey, KeysPage, MadeKey, NewKey } from "#contract/keys.ts";
import type { Accounts } from "#db/accounts.ts";
import { findProject } from "#db/projects.ts";
import { timeOf } from "#read/eval-case-row.ts";
import { compact } from "#trace/compact.ts";
import { changedAny, changing } from "./changing.ts";
import { after, cutPage, type Page } from "./paging.ts";

/** Keys of a project: made, listed, rotated, revoked. What was made stays listed, also when it works no more. */

type Row = NonNullable<Awaited<ReturnType<Accounts["prisma"]["apiKey"]["findFirst"]>>>;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const optional = (date: Date | null): string | undefined => (date === null ? undefined : timeOf(date));

function stateOf({ revokedAt, expiresAt }: Row): ApiKey["state"] {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt.getTime() <= Date.now() ? "expired" : "active";
}

function apiKeyOf(row: Row): ApiKey {
  return compact<ApiKey>({
    id: row.id,
    name: row.name,
    scopes: row.scopes.filter(isScope),
    origins: row.origins,
    madeBy: row.madeBy,
    createdAt: timeOf(row.createdAt),
    expiresAt: optional(row.expiresAt),
    lastUsedAt: optional(row.lastUsedAt),
    replacedBy: row.replacedBy ?? undefined,
    state: stateOf(row),
  });
}

/** All keys of a project, by name. */
export async function listKeys({ pool, prisma }: Accounts, project: string, page: Page): Promise<KeysPage> {
  const id = await findProject(pool, project);
  if (id === undefined) return { keys: [] };
  const [name, key] = placeOf(page);
  const rows = await prisma.apiKey.findMany({
    where: { project: id, OR: [{ name: { gt: name } }, { name, id: { gt: key } }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: page.limit + 1,
  });
  const { rows: kept, ...more } = cutPage(rows, page, (row) => `${row.name}\n${row.id}`);
  return { keys: kept.map(apiKeyOf), ...more };
}

/** A name holds no end of line. */
function placeOf(page: Page): [name: string, id: string] {
  const [name = "", id = ""] = after(page).split("\n");
  return [name, id];
}

/** Makes a key. Undefined when there is no such project. */
export async function makeKey(accounts: Accounts, project: string, asked: NewKey, madeBy: string): Promise<MadeKey | undefined> {
  const id = await findProject(accounts.pool, project);
  if (id === undefined) return undefined;
  const { name, scopes, origins, days } = asked;
  const expiresAt = days === undefined ? null : new Date(Date.now() + days * DAY_MS);
  const made = newKey();
  const data = { id: made.id, project: id, name, scopes: [...new Set(scopes)], origins, secretHash: made.secretHash, madeBy, expiresAt };
  const row = await changing(accounts, (tx) => tx.apiKey.create({ data }));
  return { key: made.text, about: apiKeyOf(row) };
}

/** Ends a key: within five seconds everywhere. False when the project has no such key that works. */
export async function revokeKey(accounts: Accounts, project: string, key: string): Promise<boolean> {
  const id = await findProject(accounts.pool, project);
  if (id === undefined) return false;
  const where = { project: id, id: key, revokedAt: null };
  return changedAny(accounts, (tx) => tx.apiKey.updateMany({ where, data: { revokedAt: new Date() } }));
}

/**
 * Makes another key that may the same and lasts as long as the old one did when it was new; the old one goes on for the overlap, never
 * longer than it would have. Undefined when the project has no such key that works, or it was rotated before.
 */
export async function rotateKey(
  accounts: Accounts,
  project: string,
  key: string,
  { overlapHours, madeBy }: { overlapHours: number; madeBy: string },
): Promise<MadeKey | undefined> {
  const id = await findProject(accounts.pool, project);
  if (id === undefined) return undefined;
  const made = newKey();
  const row = await changing(accounts, async (tx) => {
    const old = await tx.apiKey.findFirst({ where: { project: id, id: key } });
    if (old === null || stateOf(old) !== "active") return undefined;
    const end = new Date(Date.now() + overlapHours * HOUR_MS);
    const expiresAt = old.expiresAt !== null && old.expiresAt < end ? old.expiresAt : end;
    const { count } = await tx.apiKey.updateMany({
      where: { project: id, id: key, revokedAt: null, replacedBy: null },
      data: { expiresAt, replacedBy: made.id },
    });
    return count === 0 ? undefined : tx.apiKey.create({ data: successorOf(old, made, madeBy) });
  });
  return row === undefined ? undefined : { key: made.text, about: apiKeyOf(row) };
}

function successorOf(old: Row, made: { id: string; secretHash: string }, madeBy: string) {
  const { project, name, scopes, origins, createdAt, expiresAt } = old;
  const term = expiresAt === null ? null : new Date(Date.now() + expiresAt.getTime() - createdAt.getTime());
  return { id: made.id, secretHash: made.secretHash, project, name, scopes, origins, madeBy, expiresAt: term };
}
