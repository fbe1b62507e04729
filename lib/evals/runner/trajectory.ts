import { adapt } from "#evals/adapt.ts";
import type { Answer, Call, Turn } from "#evals/answer.ts";
import { sameJson } from "#evals/json.ts";
import type { ServedCall } from "./recorded-tools.ts";

/**
 * What an agent did in a trial, from two witnesses: what it gave back at the end of each turn, and the calls that its tools were asked.
 * Tools that were really asked cannot be talked away; calls that only the output tells of count, too.
 */
export function trajectoryOf(outputs: readonly unknown[], served: readonly ServedCall[]): Answer {
  const told = adapt(outputs);
  const untold = without(served, told.calls);
  if (untold.length === 0) return told;
  const unserved = without(told.calls, served);
  const calls = [...served.map(({ name, args }) => ({ name, args })), ...unserved];
  const said = told.turns.filter((turn) => turn.text !== "").map((turn): Turn => ({ ...turn, calls: [], evidence: 1 }));
  return { ...told, calls, turns: [...calls.map(turnOf), ...said], evidence: calls.length + said.length };
}

function turnOf(call: Call): Turn {
  return { text: "", calls: [call], evidence: 1 };
}

/** The calls of one list that the other does not hold, each counted as often as it was made. */
function without(calls: readonly Call[], others: readonly Call[]): Call[] {
  const left = [...others];
  return calls.filter((call) => {
    const at = left.findIndex((other) => other.name === call.name && sameJson(other.args, call.args));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
