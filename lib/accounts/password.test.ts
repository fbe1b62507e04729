import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./password.ts";

test("a password is known by its hash, which says how it was made and never twice the same", async () => {
  const [one, two] = await Promise.all([hashPassword("correct horse battery"), hashPassword("correct horse battery")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await isPassword(one, "correct horse battery")).toBe(true);
  expect(await isPassword(one, "correct horse batterY")).toBe(false);
  expect(await isPassword(one, "")).toBe(false);
});

test("long passwords count to their last character, and accents however they were typed", async () => {
  const long = "x".repeat(200);
  expect(await isPassword(await hashPassword(`${long}a`), `${long}b`)).toBe(false);
  expect(await isPassword(await hashPassword("caf\u00e9 au lait"), "cafe\u0301 au lait")).toBe(true);
});

test.each([
  "",
  "plain",
  "$argon2id$v=19$m=19456,t=2,p=1$short$short",
  "$2b$12$abcdefghijklmnopqrstuv",
  "$argon2id$v=19$m=99999999,t=2,p=1$a$b",
])("%j is the hash of nothing", async (hash) => {
  expect(await isPassword(hash, "anything")).toBe(false);
});
