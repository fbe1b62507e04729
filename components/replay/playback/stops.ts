import { firstProblem, hasNotice, stepName } from "#components/words/step-words.ts";
import type { Step } from "#trace/step.ts";
import { matcher } from "#components/replay/steps/step-matches.ts";

/** Where playing stops, as links name it: `problem`, `notice`, `human`, `tool`, `tool:refund_issue`, `match:words of a filter`. */
export type Stop = string;

export const USUAL_STOPS: readonly Stop[] = ["problem"];

/** The stops that everybody can choose, and what they are called. */
export const STOP_NAMES: ReadonlyMap<Stop, string> = new Map([
  ["problem", "Problems"],
  ["notice", "Notices"],
  ["human", "Waiting for people"],
  ["tool", "Every tool call"],
]);

/** What a stop is called: "Calls of refund_issue". */
export function stopName(stop: Stop): string {
  const [sort, value] = partsOf(stop);
  if (sort === "tool" && value !== "") return `Calls of ${value}`;
  return sort === "match" ? `Steps like “${value}”` : (STOP_NAMES.get(stop) ?? stop);
}

/** Why playing stops at a step; undefined when it goes on. A stop that nobody knows stops nothing. */
export function stopReason(step: Step, stops: readonly Stop[]): string | undefined {
  for (const stop of stops) {
    const [sort, value] = partsOf(stop);
    const reason = REASONS.get(sort)?.(step, value);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

const REASONS: ReadonlyMap<string, (step: Step, value: string) => string | undefined> = new Map([
  ["problem", (step: Step) => firstProblem(step)],
  ["notice", (step: Step) => (hasNotice(step) ? step.findings.find(({ severity }) => severity === "notice")?.message : undefined)],
  ["human", (step: Step) => (step.kind === "human" ? "waiting for a person" : undefined)],
  ["tool", (step: Step, name: string) => (step.tool && (name === "" || step.tool.name === name) ? `calls ${step.tool.name}` : undefined)],
  ["match", (step: Step, words: string) => (words !== "" && matcher(words)(step) ? `is like “${words}”` : undefined)],
]);

/** The stop at steps like this one: its tool, else the words of its name. */
export function stopAt(step: Step): Stop {
  if (step.kind === "human") return "human";
  return step.tool ? `tool:${step.tool.name}` : `match:${stepName(step)}`;
}

/** A tool may have a colon in its name: the first one parts. */
function partsOf(stop: Stop): [sort: string, value: string] {
  const at = stop.indexOf(":");
  return at === -1 ? [stop, ""] : [stop.slice(0, at), stop.slice(at + 1)];
}
