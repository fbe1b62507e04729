import { hasFailed } from "#trace/call-of.ts";
import { canonicalText } from "#trace/canonical-text.ts";
import type { Json } from "#trace/message.ts";
import type { Step, ToolUse } from "#trace/step.ts";
import { type Detector, found } from "./detector.ts";
import { spanKey } from "./failures.ts";
import { fieldsOf, type Verdict, verdictOf } from "./verdicts.ts";

/** A tool ran although a person, a policy or a guardrail had said no to it, and nobody said yes since. */
export const denied: Detector = function* ({ steps }) {
  const open: Verdict[] = [];
  const tools = new Map(steps.filter((step) => step.tool !== undefined).map((step) => [spanKey(step.traceId, step.spanId), step.tool]));
  for (const step of steps) {
    const verdict = open.find((each) => each.step !== step && hasRun(step) && isAbout(each, step.tool));
    if (verdict !== undefined) yield found(step, "denied", words(step, verdict));
    const next = verdictOf(step, tools.get(spanKey(step.traceId, step.parentSpanId)));
    if (next?.decision.outcome === "denied") open.push(next);
    else if (next !== undefined) lift(open, next);
    if (open.length > MOST_OPEN) open.shift();
  }
};

/** Denials kept in mind: what was denied a thousand calls ago is another matter. */
const MOST_OPEN = 32;

function hasRun(step: Step): step is Step & { tool: ToolUse } {
  return step.tool !== undefined && step.tool.result !== undefined && !hasFailed(step);
}

function isAbout(verdict: Verdict, tool: ToolUse | undefined): boolean {
  if (tool === undefined) return false;
  const { call, action, subject } = verdict;
  if (call !== undefined && call.name === tool.name)
    return (call.callId !== undefined && call.callId === tool.callId) || sameArguments(call.arguments, tool.arguments);
  return action !== undefined && names(tool.name, action) && !isAnother(subject, fieldsOf(tool.arguments));
}

function sameArguments(a: Json | undefined, b: Json | undefined): boolean {
  return a !== undefined && b !== undefined && canonicalText(a) === canonicalText(b);
}

const wordsIn = (name: string): string[] =>
  name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/** Does the name of a tool hold all words of an action? `refund` names `issue_refund`. */
function names(tool: string, action: string): boolean {
  const known = new Set(wordsIn(tool));
  const asked = wordsIn(action);
  return asked.length > 0 && asked.every((word) => known.has(word));
}

const IS_IDENTIFIER = /(^|[_-])(id|key|number|email)$|[a-z]Id$/;

/** Another order, customer or file than the one that was asked about. */
function isAnother(subject: { [key: string]: Json }, other: { [key: string]: Json }): boolean {
  return Object.keys(subject).some(
    (key) =>
      IS_IDENTIFIER.test(key) && Object.hasOwn(other, key) && canonicalText(subject[key] ?? null) !== canonicalText(other[key] ?? null),
  );
}

/** A later yes to the same takes the no back. */
function lift(open: Verdict[], yes: Verdict): void {
  if (yes.decision.outcome !== "allowed") return;
  const stays = open.filter(
    (no) => !(yes.call !== undefined && isAbout(no, yes.call)) && (yes.action === undefined || yes.action !== no.action),
  );
  open.splice(0, open.length, ...stays);
}

function words(step: Step, { step: by, decision, action }: Verdict): string {
  const who = decision.by ?? by.tool?.name ?? by.name;
  return `${step.tool?.name} ran although ${who} said “${decision.said}”${action === undefined ? "" : ` to ${action}`}${decision.reason === undefined ? "" : `: ${decision.reason}`}`;
}
