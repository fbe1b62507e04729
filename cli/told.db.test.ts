import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { makeKey, revokeKey } from "#accounts/keys.ts";
import { SECRET, type TestAccounts, testAccounts } from "#accounts/testing.ts";
import { projectId } from "#db/projects.ts";
import { BY, told } from "./told.ts";

let at: TestAccounts;
let shop: number;

beforeAll(async () => {
  vi.stubEnv("PLAYHEAD_SECRET", SECRET);
  at = await testAccounts();
  shop = await projectId(at.collector, "shop");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await at.close();
});

const entries = async (): Promise<object[]> =>
  (await at.accounts.pool.query<object>("SELECT project, kind, action, target, actor_kind, actor FROM audit ORDER BY at")).rows;

test("a key that is made on the command line stands in the log of its project, what was not done does not", async () => {
  const asked = { name: "CI", scopes: ["read" as const], origins: [] };
  const deed = { command: "key create", about: { name: 'C"I' }, project: "shop" };
  const made = await told(deed, () => makeKey(at.accounts, "shop", asked, BY));
  expect(await told({ ...deed, command: "key revoke" }, () => revokeKey(at.accounts, "shop", "0000000000000000"))).toBe(false);
  const entry = { project: shop, kind: "access", action: "playhead key create", target: 'name="C\\"I"', actor_kind: "local", actor: BY };
  expect(await entries()).toEqual([entry]);
  expect(await told({ ...deed, command: "key revoke" }, () => revokeKey(at.accounts, "shop", made?.about.id ?? ""))).toBe(true);
  expect(await entries()).toEqual([entry, { ...entry, action: "playhead key revoke" }]);
});
