import path from "node:path";
import { CAPTURES, captures, recordsOf, runsOf } from "#fixtures/read-capture.ts";
import { judge } from "./score-judge.mjs";

// node scripts/score-in-process.ts [captures folder] [sdk[/scenario]]: the fidelity of the readers alone, without database and network.
const [root = CAPTURES, only = ""] = process.argv.slice(2);
const totals = new Map<string, { found: number; total: number; wrong: string[] }>();
for (const { sdk, truth, folder } of captures(path.resolve(root))) {
  if (only !== "" && !`${sdk}/${truth.scenario}`.startsWith(only)) continue;
  const verdict = judge(truth, runsOf(recordsOf(folder, truth)));
  const sum = totals.get(sdk) ?? { found: 0, total: 0, wrong: [] };
  const wrong = [...verdict.misses, ...verdict.phantom.map((step) => `phantom ${step}`)];
  if (!verdict.ordered) wrong.push("out of order");
  if (!verdict.correlated) wrong.push("not correlated");
  if (verdict.tokens && (verdict.tokens.input !== verdict.tokensTrue.input || verdict.tokens.output !== verdict.tokensTrue.output))
    wrong.push("token totals off");
  totals.set(sdk, {
    found: sum.found + verdict.found,
    total: sum.total + verdict.total,
    wrong: [...sum.wrong, ...wrong.map((what) => `  ${truth.scenario}: ${what}`)],
  });
}
for (const [sdk, { found, total, wrong }] of totals) console.log([`${sdk}: ${found}/${total}`, ...wrong].join("\n"));
