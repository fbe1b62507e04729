import { canonicalText } from "#trace/canonical-text.ts";
import { compact } from "#trace/compact.ts";
import type { Json } from "#trace/message.ts";
import type { ToolUse } from "#trace/step.ts";
import { failureIn } from "#trace/tool-result.ts";
import { type Call, contentOf } from "./calls.ts";
import type { Draft } from "./draft.ts";

const argumentText = (of: { arguments?: ToolUse["arguments"]; argumentsRaw?: string }): string =>
  of.arguments === undefined ? (of.argumentsRaw ?? "") : canonicalText(of.arguments);

/** What a call to hand over is about, however it is spelt: `transfer_to_billing`, `handoff to billing`. */
const aim = (name: string): string => name.toLowerCase().replace(/^(transfer|hand[-_ ]?off)[-_ ]to[-_ ]/, "");

/** Spans named after the class that runs a tool: what they were called with tells more than what they are called. */
const CLASS_NAME = /^([A-Z]\w*)?Tool$/;

type Key = (lane: string, name: string, sent: string) => string;

/** What must agree before a tool step is taken for the execution of a call, strictest first. JSON keeps the fields apart. */
const KEYS: readonly Key[] = [
  (lane, name, sent) => JSON.stringify([lane, name, sent]),
  (_lane, name, sent) => JSON.stringify([name, sent]),
  (lane, name) => JSON.stringify([lane, name]),
  (_lane, name) => name,
  (lane, name) => JSON.stringify([lane, aim(name)]),
];

interface Event {
  at: bigint;
  call?: Call;
  tool?: Draft;
}

/** Calls before tools at one moment: a tool cannot begin before it was asked for. */
function timeline(calls: readonly Call[], tools: readonly Draft[]): Event[] {
  const events: Event[] = [
    ...calls.map((call) => ({ at: call.asker.startNs, call })),
    ...tools.map((tool) => ({ at: tool.startNs, tool })),
  ];
  return events.toSorted((a, b) => (a.at === b.at ? Number(a.tool !== undefined) - Number(b.tool !== undefined) : a.at < b.at ? -1 : 1));
}

/** Each tool takes the most recent answer's first open call that agrees with it: linear, however often a call repeats. */
function matchBy(key: Key, calls: readonly Call[], tools: readonly Draft[]): void {
  const open = new Map<string, Call[][]>();
  for (const { call, tool } of timeline(calls, tools)) {
    const at = call
      ? key(call.asker.lane, call.part.name, argumentText(call.part))
      : key(tool?.lane ?? "", tool?.tool?.name ?? "", argumentText(tool?.tool ?? {}));
    const groups = open.get(at) ?? [];
    if (call) {
      const latest = groups.at(-1);
      if (latest?.[0]?.asker === call.asker) latest.push(call);
      else groups.push([call]);
      open.set(at, groups);
      continue;
    }
    const taken = groups.at(-1)?.shift();
    if (groups.at(-1)?.length === 0) groups.pop();
    if (taken && tool) taken.tool = tool;
  }
}

/** Tool steps that know a class's name only, by what they were called with. */
function matchClasses(calls: readonly Call[], tools: readonly Draft[]): void {
  const generic = tools.filter((tool) => CLASS_NAME.test(tool.tool?.name ?? ""));
  if (generic.length > 0) matchBy((lane, _name, sent) => JSON.stringify([lane, sent]), calls, generic);
}

function matchById(calls: readonly Call[], tools: readonly Draft[]): void {
  const byId = new Map(calls.flatMap((call) => (call.part.id === undefined ? [] : [[call.part.id, call] as const])));
  for (const tool of tools) {
    const call = byId.get(tool.tool?.callId ?? "");
    if (call && call.tool === undefined) call.tool = tool;
  }
}

/** Frameworks with tools of one argument tell its value without its name; others print arguments in a language of their own. */
function sameValues(raw: string, sent: Json | undefined): boolean {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return false;
  const values = Object.values(sent);
  return values.length > 0 && values.every((value) => raw.includes(typeof value === "string" ? value : JSON.stringify(value)));
}

/** Frameworks that cannot parse what the model wrote hand on an empty object in its place. */
const isEmptied = ({ arguments: own }: ToolUse, { part }: Call): boolean =>
  part.arguments === undefined && part.argumentsRaw !== undefined && canonicalText(own ?? null) === "{}";

/** Does the span itself tell the arguments, better than the model's call does? A handoff's span tells its two ends, not them. */
function hasOwnArguments({ kind }: Draft, tool: ToolUse, call: Call): boolean {
  if (kind === "handoff") return false;
  if (isEmptied(tool, call)) return false;
  if (tool.arguments !== undefined && typeof tool.arguments === "object") return true;
  const raw = tool.argumentsRaw ?? (tool.arguments === undefined ? undefined : JSON.stringify(tool.arguments));
  return raw !== undefined && !sameValues(raw, call.part.arguments);
}

/** Completes a tool step from the model's side; what its own span said stays. */
function complete(call: Call, draft: Draft, tool: ToolUse): ToolUse {
  const own = hasOwnArguments(draft, tool, call);
  return compact<ToolUse>({
    ...tool,
    name: draft.kind === "handoff" || CLASS_NAME.test(tool.name) ? call.part.name : tool.name,
    callId: tool.callId ?? call.part.id,
    arguments: own ? tool.arguments : call.part.arguments,
    argumentsRaw: own ? tool.argumentsRaw : call.part.argumentsRaw,
    result: tool.result ?? contentOf(call.result),
    isError: tool.isError ?? (call.result?.isError || undefined),
  });
}

/** Errors that came back as an answer, although the span is green. An explicit OK with a structured answer is believed. */
function markFailure(draft: Draft): void {
  if (draft.tool === undefined || draft.tool.isError !== undefined) return;
  const failed = failureIn(draft.tool.result);
  if (failed !== undefined && !(draft.okBySpan && typeof draft.tool.result !== "string")) draft.tool = { ...draft.tool, isError: true };
}

/**
 * Joins calls with the tool steps that ran them, by call ID, else by what agrees (lane, name, arguments, order), and completes
 * the tool steps. `tools` come earliest first.
 */
export function stitch(calls: readonly Call[], tools: readonly Draft[]): void {
  matchById(calls, tools);
  for (const key of KEYS) {
    const taken = new Set(calls.flatMap((call) => call.tool ?? []));
    const left = tools.filter((tool) => !taken.has(tool) && tool.tool?.callId === undefined);
    if (left.length === 0) break;
    matchBy(
      key,
      calls.filter((call) => call.tool === undefined),
      left,
    );
  }
  const taken = new Set(calls.flatMap((call) => call.tool ?? []));
  matchClasses(
    calls.filter((call) => call.tool === undefined),
    tools.filter((tool) => !taken.has(tool)),
  );
  for (const call of calls) if (call.tool?.tool) call.tool.tool = complete(call, call.tool, call.tool.tool);
  tools.forEach(markFailure);
}
