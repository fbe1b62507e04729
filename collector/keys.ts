import type { StoredKey } from "#access/api-key.ts";
import { type CheckKey, keyring } from "#access/keyring.ts";
import { isScope } from "#access/scope.ts";
import { findKey, keyOrigins, keyUsed, type KeyRow } from "#db/api-keys.ts";
import { type Background, repeatedly } from "./repeatedly.ts";

type Pool = Parameters<typeof findKey>[0];

/** What the receivers know of the keys of projects. */
export interface Keys {
  check: CheckKey;
  /** Whether some key lets pages of this origin send. As known a few seconds ago: a browser asks without a key. */
  knowsOrigin: (origin: string) => boolean;
}

export type RunningKeys = Keys & Background;

const ORIGINS_EVERY_MS = 4_000;

function storedKey(row: KeyRow): StoredKey {
  return { ...row, scopes: row.scopes.filter(isScope) };
}

export function startKeys(pool: Pool, report: (error: unknown) => void): RunningKeys {
  let origins: ReadonlySet<string> = new Set();
  const learn = async (): Promise<number> => {
    origins = new Set(await keyOrigins(pool));
    return ORIGINS_EVERY_MS;
  };
  // While the database is away the known ones go on: an origin alone lets nobody send.
  const { stop } = repeatedly({ turn: learn, afterFailureMs: ORIGINS_EVERY_MS, report });
  const check = keyring({
    find: async (id) => {
      const row = await findKey(pool, id);
      return row === undefined ? undefined : storedKey(row);
    },
    used: (id) => void keyUsed(pool, id).catch(report),
  });
  return { check, knowsOrigin: (origin) => origins.has(origin), stop };
}
