import { expect, test } from "vitest";
import { Trial } from "./trial.ts";

const MIB = 1024 ** 2;

async function why(run: (bytes: Uint8Array) => void): Promise<string> {
  const trial = new Trial({ name: "one", seeds: () => [], run });
  await trial.holds(new Uint8Array(8));
  return trial.fuzzed.failure?.why ?? "nothing broken";
}

test("an input for which much more memory is taken than there ever was breaks the promise, though it is given back", async () => {
  // As much as the process ever had lies there unused, and is taken before it grows.
  const grown = process.resourceUsage().maxRSS * 1024 - process.memoryUsage.rss();
  expect(await why(() => void Buffer.alloc(grown + 300 * MIB, 1))).toMatch(/^it took \d+ MiB of memory/);
  expect(await why(() => void Buffer.alloc(MIB, 1))).toBe("nothing broken");
});

test("an input that throws, and one that changes a prototype, breaks the promise", async () => {
  expect(await why(() => JSON.parse("{"))).toMatch(/^SyntaxError/);
  const polluted = "polluted by a test";
  expect(await why(() => void Object.defineProperty(Object.prototype, polluted, { value: 1, configurable: true }))).toBe(
    "a prototype was changed",
  );
  Reflect.deleteProperty(Object.prototype, polluted);
});
