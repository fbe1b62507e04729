import { type Decision, outcomeOf } from "#trace/decision.ts";
import type { Json } from "#trace/message.ts";
import type { Step, ToolUse } from "#trace/step.ts";
import { shownResult } from "#trace/tool-result.ts";

/** A decision over an action: who made it, where, and about what. */
export interface Verdict {
  step: Step;
  decision: Decision;
  /** The action in words ("refund"), where a policy was asked about one. */
  action?: string;
  /** The call that was judged, where one was. */
  call?: ToolUse;
  /** What was asked about: the identifiers by which another case is told apart. */
  subject: { [key: string]: Json };
}

/** A decision that the record tells of, on the call around it; else one that a tool answered with. */
export function verdictOf(step: Step, around: ToolUse | undefined): Verdict | undefined {
  if (step.decision !== undefined) {
    const call = step.tool ?? around;
    return call === undefined
      ? undefined
      : { step, decision: step.decision, call, subject: fieldsOf(call.arguments), ...actionOf(call.arguments) };
  }
  return step.tool === undefined ? undefined : answered(step, step.tool);
}

/** Where policy engines and approval tools say it. */
const DECISION_FIELDS = ["decision", "verdict", "approval", "effect"];
const YES_OR_NO_FIELDS = ["approved", "allowed", "permitted", "authorized", "denied"];
const ACTION_FIELDS = ["action", "operation", "tool", "tool_name", "toolName"];
const REASON_FIELDS = ["reason", "message", "note", "explanation"];

function answered(step: Step, tool: ToolUse): Verdict | undefined {
  const result = fieldsOf(tool.result === undefined ? undefined : shownResult(tool.result));
  const decision = decided(result);
  const action = actionOf(tool.arguments).action ?? actionOf(result).action;
  if (decision === undefined || action === undefined) return undefined;
  const reason = textIn(result, REASON_FIELDS);
  return { step, decision: { ...decision, ...(reason === undefined ? {} : { reason }) }, action, subject: fieldsOf(tool.arguments) };
}

function decided(result: { [key: string]: Json }): Decision | undefined {
  const said = textIn(result, DECISION_FIELDS);
  const outcome = said === undefined ? undefined : outcomeOf(said);
  if (said !== undefined && outcome !== undefined) return { outcome, said };
  const field = YES_OR_NO_FIELDS.find((name) => typeof result[name] === "boolean");
  if (field === undefined) return undefined;
  return { outcome: (result[field] === true) === (field !== "denied") ? "allowed" : "denied", said: `${field}: ${String(result[field])}` };
}

export function fieldsOf(value: Json | undefined): { [key: string]: Json } {
  return value !== undefined && value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

function actionOf(value: Json | undefined): { action?: string } {
  const action = textIn(fieldsOf(value), ACTION_FIELDS);
  return action === undefined ? {} : { action };
}

function textIn(fields: { [key: string]: Json }, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof value === "string" && value !== "") return value.slice(0, 200);
  }
  return undefined;
}
