import { compact } from "#trace/compact.ts";
import { descend, type Tree } from "#trace/forest.ts";
import type { Usage } from "#trace/usage.ts";
import type { Draft } from "./draft.ts";

/** Frameworks whose model calls tell what the calls before them, within one request of the application, took too. */
const COUNT_ON: ReadonlySet<string> = new Set(["spring-ai"]);

const countsOn = ({ kind, head }: Draft): boolean => kind === "model" && head.dialects.some((name) => COUNT_ON.has(name));

type Counts = { [K in keyof Usage]-?: Usage[K] | undefined };

/** What was added since; undefined where any count shrank: then each call counts for itself. */
function since(before: Usage, now: Usage): Usage | undefined {
  const less = (field: keyof Usage): number | undefined => (now[field] === undefined ? undefined : now[field] - (before[field] ?? 0));
  const fields: Counts = {
    input: less("input"),
    cachedInput: less("cachedInput"),
    cacheWrite: less("cacheWrite"),
    output: less("output"),
    reasoning: less("reasoning"),
  };
  return Object.values(fields).some((count) => count !== undefined && count < 0) ? undefined : compact<Usage>(fields);
}

/**
 * Spring AI 1 answers tool calls inside its chat model and adds up: each of its calls, side by side under one advisor, tells the sum
 * so far. Spring AI 2 runs every call under an advisor span of its own and counts it for itself. Trees hold drafts earliest first.
 */
export function countEachCall(trees: readonly Tree<Draft>[]): void {
  for (const { tree } of descend(trees)) {
    let sum: Usage = {};
    for (const { item } of tree.children.filter((child) => countsOn(child.item))) {
      const told = item.head.usage;
      const own = told === undefined ? undefined : since(sum, told);
      if (told === undefined || own === undefined) continue;
      sum = told;
      item.head = { ...item.head, usage: own };
    }
  }
}
