import { expect, test } from "vitest";
import { patiently } from "./patiently.ts";

const failure = (code: string): Error => Object.assign(new Error(code), { code });

test("a lock that is held for a moment is waited for", async () => {
  let tries = 0;
  const work = async (): Promise<string> => {
    tries += 1;
    if (tries < 3) throw failure("55P03");
    return "done";
  };
  expect(await patiently(work)).toBe("done");
});

test("what will not pass is told at once", async () => {
  let tries = 0;
  const work = async (): Promise<never> => {
    tries += 1;
    throw failure("42703");
  };
  await expect(patiently(work)).rejects.toThrow("42703");
  expect(tries).toBe(1);
});
