import { writeFile } from "node:fs/promises";
import { answerOf } from "#evals/check.ts";
import type { AssertionOf } from "#evals/assertion.ts";
import type { EvalCase, Outcome } from "#evals/eval-case.ts";
import { AGREEMENT_NEEDED, judgeFigures, type JudgeFigures } from "#evals/runner/judge-agreement.ts";
import { opinionOn, type JudgeEndpoint } from "./judge.ts";
import { loadSet } from "./load-set.ts";
import { Trouble } from "#cli/trouble.ts";

type Judge = AssertionOf<"judge">;
type Pair = readonly [person: boolean, judge: boolean];

/**
 * How far a judge agrees with people, by question: what people tagged as a failure (`observed`) it must fail, what they gave as known good
 * (`reference`) it must pass. With `out`, the set with the figures filled in is written there; a judge may gate only then.
 */
export async function measureJudge(file: string, endpoint: JudgeEndpoint, out: string | undefined): Promise<void> {
  const { cases } = await loadSet(file, {});
  const pairs = new Map<string, Pair[]>();
  for (const one of cases)
    for (const judge of judgesOf(one)) {
      const of = pairs.get(judge.question) ?? [];
      pairs.set(judge.question, of);
      of.push(...(await pairsOf(one, judge, endpoint)));
    }
  if (pairs.size === 0) throw new Trouble(`No case of ${file} asks a judge.`);
  const found = new Map([...pairs].map(([question, all]) => [question, judgeFigures(all)]));
  for (const [question, { n, kappa }] of found) console.log(`n ${n}  kappa ${kappa.toFixed(2)}  ${JSON.stringify(question)}`);
  console.log(`A judge may gate with ${AGREEMENT_NEEDED}.`);
  if (out !== undefined) await writeFile(out, cases.map((one) => `${JSON.stringify(withFigures(one, found))}\n`).join(""));
}

function judgesOf(one: EvalCase): Judge[] {
  return one.expect.assertions.filter((each): each is Judge => each.type === "judge");
}

async function pairsOf(one: EvalCase, judge: Judge, endpoint: JudgeEndpoint): Promise<Pair[]> {
  const judged: [boolean, Outcome | undefined][] = [
    [false, one.observed],
    [true, one.reference],
  ];
  const made: Pair[] = [];
  for (const [person, outcome] of judged) {
    const answer = answerOf(outcome);
    if (answer.evidence > 0) made.push([person, (await opinionOn(judge, one, answer, endpoint)).pass]);
  }
  return made;
}

function withFigures(one: EvalCase, found: ReadonlyMap<string, JudgeFigures>): EvalCase {
  const assertions = one.expect.assertions.map((each) => {
    const agreement = each.type === "judge" ? found.get(each.question) : undefined;
    return agreement === undefined ? each : { ...each, agreement: { ...agreement } };
  });
  return { ...one, expect: { ...one.expect, assertions } } as EvalCase;
}
