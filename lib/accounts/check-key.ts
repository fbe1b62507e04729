import { type CheckKey, keyring } from "#access/keyring.ts";
import { isScope } from "#access/scope.ts";
import { findKey, keyUsed } from "#db/api-keys.ts";
import { sharedAccounts } from "./shared.ts";

/** Next bundles pages and routes apart, each with its own copy of this module; the process still has one. */
const shared = globalThis as typeof globalThis & { playheadKeys?: CheckKey };

/** The web app's view of the keys of projects. */
export function checkKey(): CheckKey {
  shared.playheadKeys ??= keyring({
    find: async (id) => {
      const row = await findKey(sharedAccounts().pool, id);
      return row === undefined ? undefined : { ...row, scopes: row.scopes.filter(isScope) };
    },
    used: (id) => void keyUsed(sharedAccounts().pool, id).catch((error: unknown) => console.error("the last use of a key", error)),
  });
  return shared.playheadKeys;
}
