import { expect, test } from "vitest";
import { newKey, parseKey, type StoredKey } from "./api-key.ts";
import { firstKey, keyring } from "./keyring.ts";

function stored(id: string, secretHash: string, more: Partial<StoredKey> = {}): StoredKey {
  return { id, name: "CI", project: "shop", scopes: ["read"], origins: [], secretHash, stale: false, ...more };
}

function rig(more: Partial<StoredKey> = {}) {
  const made = newKey();
  const keys = new Map([[made.id, stored(made.id, made.secretHash, more)]]);
  const at = { ms: 0, asked: 0, used: [] as string[], down: false };
  const find = async (id: string) => {
    at.asked++;
    if (at.down) throw new Error("no database");
    return keys.get(id);
  };
  const check = keyring({ find, used: (id) => at.used.push(id) }, () => at.ms);
  return { made, keys, at, check };
}

test("a key holds its own secret and never stands in what is stored", () => {
  const { id, text, secretHash } = newKey();
  const secret = parseKey(text)?.secret ?? "";
  expect(text).toBe(`ph_${id}_${secret}`);
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect(secretHash).toMatch(/^[0-9a-f]{64}$/);
  expect(secretHash).not.toContain(secret);
});

test.each([
  "",
  "ph_",
  "ph_0123456789abcdef_short",
  "sk-0123",
  `ph_${"x".repeat(16)}_${"a".repeat(43)}`,
  `PH_${"0".repeat(16)}_${"a".repeat(43)}`,
])("%j has not the form of a key, and the store is not asked about it", async (text) => {
  const { at, check } = rig();
  expect(await check(text)).toBeUndefined();
  expect(at.asked).toBe(0);
});

test("a key is known by its secret; another secret and another ID are not", async () => {
  const { made, check } = rig();
  const other = newKey();
  expect(await check(made.text)).toMatchObject({ project: "shop" });
  expect(await check(`ph_${made.id}_${parseKey(other.text)?.secret}`)).toBeUndefined();
  expect(await check(other.text)).toBeUndefined();
  expect(await firstKey(check, ["user", other.text, made.text])).toMatchObject({ id: made.id });
});

test("a revoked key is out within five seconds, and the store is asked once in between", async () => {
  const { made, keys, at, check } = rig();
  await check(made.text);
  keys.clear();
  at.ms = 3_999;
  expect(await check(made.text)).toBeDefined();
  expect(at.asked).toBe(1);
  at.ms = 5_000;
  expect(await check(made.text)).toBeUndefined();
});

test("a store that does not answer is no wrong key, and is asked again", async () => {
  const { made, at, check } = rig();
  at.down = true;
  await expect(check(made.text)).rejects.toThrow("no database");
  at.down = false;
  expect(await check(made.text)).toBeDefined();
});

test("a use is written down when the last one is a minute old, not for a wrong secret", async () => {
  const { made, at, check } = rig({ stale: true });
  await check(`ph_${made.id}_${"a".repeat(43)}`);
  expect(at.used).toEqual([]);
  at.ms = 10_000;
  await check(made.text);
  await check(made.text);
  expect(at.used).toEqual([made.id]);
});
