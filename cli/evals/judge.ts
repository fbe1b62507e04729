import { adapt } from "#evals/adapt.ts";
import type { Answer } from "#evals/answer.ts";
import type { AssertionOf } from "#evals/assertion.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { judgeQuestion, labelIn, opinionOf } from "#evals/runner/judge-question.ts";
import type { Opinions } from "#evals/runner/judge-trial.ts";
import type { Verdict } from "#evals/verdict.ts";
import { postJson } from "./providers/post-json.ts";
import { outputOf } from "./providers/provider.ts";

/** Any endpoint that speaks OpenAI's chat API. */
export interface JudgeEndpoint {
  url: string;
  model: string;
  keyVariable: string;
}

const TIMEOUT_MS = 60_000;

/** Asks a model all questions of a case. A question that gets no answer is an error of the trial, never a pass. */
export async function opinionsOn(one: EvalCase, answer: Answer, endpoint: JudgeEndpoint): Promise<Opinions> {
  const opinions = new Map<number, Verdict>();
  for (const [at, assertion] of one.expect.assertions.entries())
    if (assertion.type === "judge") opinions.set(at, await opinionOn(assertion, one, answer, endpoint));
  return opinions;
}

type Judge = AssertionOf<"judge">;

export async function opinionOn(judge: Judge, one: Pick<EvalCase, "input">, answer: Answer, endpoint: JudgeEndpoint): Promise<Verdict> {
  const samples = Array.from({ length: Math.max(1, judge.samples ?? 1) }, () => labelOf(judge, one, answer, endpoint));
  return opinionOf(await Promise.all(samples), judge);
}

async function labelOf(
  judge: Judge,
  one: Pick<EvalCase, "input">,
  answer: Answer,
  { url, model, keyVariable }: JudgeEndpoint,
): Promise<string | undefined> {
  const said = await postJson(`${url.replace(/\/+$/, "")}/chat/completions`, {
    body: { model: judge.model ?? model, messages: judgeQuestion(judge, one, answer), temperature: 0 },
    headers: { authorization: `Bearer ${process.env[keyVariable] ?? ""}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return labelIn(adapt(outputOf(said, "the judge's answer")).text, judge);
}
