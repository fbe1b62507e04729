import { compact } from "#trace/compact.ts";
import { type Decision, outcomeOf } from "#trace/decision.ts";
import type { Record } from "#trace/record.ts";
import type { StepKind } from "#trace/step.ts";
import { firstText } from "./attributes.ts";

/** A yes or a no in an attribute of its own, and what each means (dialects.md §4). */
const FLAGS: readonly (readonly [name: string, ifTrue: Decision["outcome"], ifFalse: Decision["outcome"]])[] = [
  ["guardrail.triggered", "denied", "allowed"],
  ["gen_ai.guardrail.triggered", "denied", "allowed"],
  ["guardrail.pass", "allowed", "denied"],
  ["approval.approved", "allowed", "denied"],
  ["guard.denied", "denied", "allowed"],
];

/** Names that nobody writes for anything else. */
const WORDS = [
  "approval.decision",
  "gen_ai.agent.tool.disposition",
  "gen_ai.guardrail.result.type",
  "gen_ai.guardrail.result.value",
  "gen_ai.agent.human_input",
  "guard.action",
  "guard.verdict",
  "guardrail.action",
  "haystack.agent.hook.human_in_the_loop.strategy.decision",
];
/** Common names: they decide only where a decision is what the record is about. */
const COMMON = ["decision", "gen_ai.guardrail.status", "guardrail.status"];
const ABOUT_DECISIONS: ReadonlySet<StepKind> = new Set(["human", "guardrail", "tool", "event"]);

const BY = [
  "approval.by",
  "source",
  "guardrail.name",
  "gen_ai.guardrail.name",
  "gen_ai.guardrail.component.name",
  "guard.name",
  "guard.validator",
];
const REASON = ["approval.reason", "gen_ai.guardrail.result.reason", "guardrail.message", "gen_ai.guardrail.error.message"];

/** What was decided by somebody else than the model, as far as the record's attributes tell. */
export function decisionOf(record: Record, kind: StepKind): Decision | undefined {
  const found = flagged(record) ?? worded(record, WORDS) ?? (ABOUT_DECISIONS.has(kind) ? worded(record, COMMON) : undefined);
  if (found === undefined) return undefined;
  const { attributes } = record;
  return compact<Decision>({ ...found, by: firstText(attributes, BY), reason: firstText(attributes, REASON) });
}

function flagged({ attributes }: Record): Decision | undefined {
  for (const [name, ifTrue, ifFalse] of FLAGS) {
    const value = attributes.get(name);
    if (typeof value === "boolean") return { outcome: value ? ifTrue : ifFalse, said: `${name}=${value}` };
  }
  return undefined;
}

function worded({ attributes }: Record, names: readonly string[]): Decision | undefined {
  const said = firstText(attributes, names);
  const outcome = said === undefined ? undefined : outcomeOf(said);
  return said === undefined || outcome === undefined ? undefined : { outcome, said };
}
