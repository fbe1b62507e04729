import { compact } from "#trace/compact.ts";
import type { Answer, Call } from "./answer.ts";
import { adapt } from "./adapt.ts";
import type { Assertion } from "./assertion.ts";
import type { EvalCase, Outcome } from "./eval-case.ts";
import { grade, type Asked, type Verdict } from "./grade.ts";
import type { OtelMessage } from "./otel-message.ts";

export interface AssertionResult extends Verdict {
  assertion: Assertion;
}

export interface RedCheck {
  /** True when the case fails on its own incident for a reason that was checked: it would have caught it. */
  red: boolean;
  /** One sentence for the operator. */
  why: string;
  results: AssertionResult[];
  /** How the assertions do on the known-good outcome, where the case has one. */
  reference?: { green: boolean; results: AssertionResult[] };
}

type Checkable = Pick<EvalCase, "expect" | "input" | "kind"> & { observed?: Outcome; reference?: Outcome };

/**
 * Red before green: runs the assertions on the recorded outcome. Only a red case may become active. A case whose output was
 * not captured is not red, nor is one with an assertion that nobody can run: it would fail on any output, and so proves nothing.
 */
export function redOnRecorded(one: Checkable): RedCheck {
  const observed = answerOf(one.observed);
  const results = graded(one, observed);
  const reference = one.reference === undefined ? undefined : graded(one, answerOf(one.reference));
  const green = reference?.every((result) => result.pass || !gates(result)) ?? true;
  const why = whyNotRed(observed, results) ?? (green ? undefined : "It also fails on the known-good outcome.");
  return {
    red: why === undefined,
    why: why ?? `${count(results)} red on the recorded output.`,
    results,
    ...(reference === undefined ? {} : { reference: { green, results: reference } }),
  };
}

/** What assertions may ask of the case around them: its tools, and the calls its input already holds. */
export function askedOf(one: Pick<EvalCase, "input">): Asked {
  const { tools } = one.input;
  const messages: readonly OtelMessage[] = "messages" in one.input ? one.input.messages : (one.input.history ?? []);
  return { ...(tools === undefined ? {} : { tools }), kind: "messages" in one.input ? "call" : "run", earlier: callsIn(messages) };
}

function callsIn(messages: readonly OtelMessage[]): readonly Call[] {
  return adapt(messages).calls;
}

function graded(one: Checkable, answer: Answer): AssertionResult[] {
  const asked = askedOf(one);
  return one.expect.assertions.map((assertion) => ({ assertion, ...grade(assertion, answer, asked) }));
}

/** A recorded outcome in the one normal form, with what it took. */
export function answerOf(outcome: Outcome | undefined): Answer {
  const answer = adapt(outcome?.trajectory ?? outcome?.message ?? outcome?.final_text);
  const { usage, cost_usd: costUsd, latency_ms: latencyMs } = outcome ?? {};
  const tokens = usage === undefined ? undefined : Number(usage["input"] ?? 0) + Number(usage["output"] ?? 0);
  return compact<Answer>({
    ...answer,
    tokens: answer.tokens ?? tokens,
    costUsd: answer.costUsd ?? costUsd,
    latencyMs: answer.latencyMs ?? latencyMs,
  });
}

/** A `should` only reports, and a judge needs a model: neither decides. */
function gates({ assertion }: AssertionResult): boolean {
  return assertion.level !== "should" && assertion.type !== "judge";
}

function whyNotRed(observed: Answer, results: AssertionResult[]): string | undefined {
  const deciding = results.filter(gates);
  if (deciding.length === 0) return "There is no assertion that can fail.";
  if (observed.evidence === 0) return "What the agent did was not captured, so nothing can be checked against it.";
  const unchecked = deciding.find((result) => !result.checked);
  if (unchecked !== undefined) return `An assertion cannot be run: ${unchecked.reason}.`;
  return deciding.some((result) => !result.pass) ? undefined : "Passes on the recorded failure: this test would not have caught it.";
}

function count(results: AssertionResult[]): string {
  const red = results.filter((result) => gates(result) && !result.pass).length;
  return `${red} of ${results.length} ${results.length === 1 ? "assertion is" : "assertions are"}`;
}
