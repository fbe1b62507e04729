import type { Answer, Turn } from "./answer.ts";
import type { Assertion, AssertionType } from "./assertion.ts";
import type { Asked } from "./verdict.ts";

/** Checks of a run's outcome: what it said at the end, not on the way (eval-case.md §3 `on`). */
const OF_THE_END: ReadonlySet<AssertionType> = new Set([
  "output_equals",
  "output_contains",
  "output_not_contains",
  "output_regex",
  "output_json",
  "output_schema",
  "finish_reason",
]);

/** The part of an answer that an assertion is about: the next turn, the final one, or all. */
export function scoped(assertion: Assertion, answer: Answer, { kind = "call" }: Asked): Answer {
  const on = assertion.on ?? (kind === "call" ? "next" : OF_THE_END.has(assertion.type) ? "final" : "run");
  const turn: Turn | undefined = on === "next" ? answer.turns[0] : on === "final" ? answer.turns.at(-1) : undefined;
  return turn === undefined ? answer : { ...answer, ...only(turn), turns: [turn] };
}

/** A field that the turn lacks must not shine through from the whole. */
function only({ text, calls, evidence, finishReason, refusal }: Turn): Turn {
  return Object.assign({ text, calls, evidence }, { finishReason, refusal }) as Turn;
}
