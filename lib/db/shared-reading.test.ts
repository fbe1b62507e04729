import { expect, test } from "vitest";
import { SharedReading } from "./shared-reading.ts";

test("all who ask at once are answered by one reading, and who asks later by another", async () => {
  let read = 0;
  const readings = new SharedReading(async (key: string) => `${key} ${++read}`);
  expect(await Promise.all([readings.of("a"), readings.of("a"), readings.of("b"), readings.of("a")])).toEqual(["a 1", "a 1", "b 2", "a 1"]);
  expect(await readings.of("a")).toBe("a 3");
});

test("a reading that failed is not remembered", async () => {
  let broken = true;
  const readings = new SharedReading(async (key: number) => (broken ? Promise.reject(new Error("away")) : key));
  const asked = await Promise.allSettled([readings.of(1), readings.of(1)]);
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  broken = false;
  expect(await readings.of(1)).toBe(1);
});
