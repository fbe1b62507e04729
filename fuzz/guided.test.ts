import { expect, test } from "vitest";
import { fuzzGuided } from "./guided.ts";

/** Behind each letter stands the door of the next one, and behind the last a broken promise. */
const WORD = "open";

function doors() {
  let reached = new Set<string>();
  return {
    target: {
      name: "doors",
      seeds: () => [Buffer.from("....")],
      run: (bytes: Uint8Array) => {
        const text = Buffer.from(bytes).toString("latin1");
        const opened = [...WORD].findIndex((letter, at) => text[at] !== letter);
        for (let n = 0; n < (opened === -1 ? WORD.length : opened); n++) reached.add(`door ${n}`);
        if (opened === -1) throw new Error("it is open");
      },
    },
    coverage: {
      run: () => {
        const told = reached;
        reached = new Set();
        return told;
      },
    },
  };
}

test("what opens one door is kept, and leads through the next", { timeout: 60_000 }, async () => {
  const { target, coverage } = doors();
  const { failure, executions, blocks } = await fuzzGuided(target, 1, 60_000, coverage);
  expect([
    failure?.why.split("\n")[0],
    Buffer.from(failure?.input ?? [])
      .toString("latin1")
      .slice(0, 4),
  ]).toEqual(["Error: it is open", WORD]);
  expect(blocks.before).toBe(0);
  expect(executions).toBeLessThan(500_000);
});
