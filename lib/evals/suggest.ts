import type { FindingKind } from "#trace/finding.ts";
import type { Step } from "#trace/step.ts";
import type { Call } from "./answer.ts";
import { adapt } from "./adapt.ts";
import type { Assertion, AssertionOf } from "./assertion.ts";
import { redOnRecorded } from "./check.ts";
import type { EvalCase, Outcome } from "./eval-case.ts";
import type { Failure } from "./failure-tag.ts";
import type { CategoryName } from "./failure-taxonomy.ts";
import { REFUSAL_SIGNALS } from "./refusal-signals.ts";

/** Assertions and categories offered to the operator. Each suggestion is red on the recorded output; people confirm them. */

type Recorded = Pick<EvalCase, "input" | "kind"> & { observed?: Outcome };

/** Everything worth offering, best first, each red by itself. `tool` is the tool step the operator stood on. */
export function suggestions(recorded: Recorded, tool?: Pick<Step, "tool">): Assertion[] {
  const answer = adapt(recorded.observed?.message);
  const blamed = blamedCalls(answer.calls, tool);
  const offered = [
    ...blamed.map(noRepeat),
    ...ended(answer.finishReason),
    { type: "valid_tool_calls" } as const,
    ...blamed.map(notThisCall),
    ...blamed.map(notThisTool),
    ...(answer.calls.length === 0 ? textual(answer.text) : [{ type: "no_tool_calls" } as const]),
  ];
  return offered.map((one): Assertion => ({ ...one, origin: "suggested" })).filter((one) => isRed(recorded, one));
}

/** What a new draft begins with: the specific ones. "Never this tool" and "no tool at all" are offered, but too much to assume. */
export function firstAssertions(recorded: Recorded, tool?: Pick<Step, "tool">): Assertion[] {
  const offered = suggestions(recorded, tool);
  const specific = offered.filter(isSpecific);
  return (specific.length > 0 ? specific : offered).slice(0, 8).map((one, index) => ({ ...one, id: `a${index + 1}` }));
}

function isSpecific(one: Assertion): boolean {
  if (one.type === "not_calls_tool") return one.match !== undefined;
  return one.type !== "no_tool_calls" && one.type !== "refuses";
}

/** The call of the tool step, or all calls when the operator stood on the model step. */
function blamedCalls(calls: readonly Call[], tool: Pick<Step, "tool"> | undefined): Call[] {
  if (tool?.tool === undefined) return [...calls];
  const named = calls.filter((call) => call.name === tool.tool?.name);
  const told = JSON.stringify(tool.tool.arguments);
  const same = named.filter((call) => JSON.stringify(call.args) === told);
  return (same.length > 0 ? same : named).slice(0, 1);
}

function notThisCall(call: Call): Assertion {
  return call.args === undefined ? notThisTool(call) : { ...notThisTool(call), match: { mode: "subset", value: call.args } };
}

function notThisTool(call: Call): AssertionOf<"not_calls_tool"> {
  return { type: "not_calls_tool", tools: [call.name] };
}

/** Finish reasons that say an answer was cut off, and how each API calls one that was not. */
const WHOLE_INSTEAD_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ["length", ["stop", "tool_calls"]],
  ["max_tokens", ["end_turn", "tool_use"]],
  ["MAX_TOKENS", ["STOP"]],
]);

function ended(finishReason: string | undefined): Assertion[] {
  const whole = WHOLE_INSTEAD_OF.get(finishReason ?? "");
  return whole === undefined ? [] : [{ type: "finish_reason", in: [...whole] }];
}

function noRepeat(call: Call): Assertion {
  return { type: "no_repeat", max_identical: 2, tools: [call.name] };
}

function textual(text: string): Assertion[] {
  const sentence = firstSentence(text);
  const notSaid: Assertion[] = sentence === "" ? [] : [{ type: "output_not_contains", values: [sentence] }];
  return [...notSaid, { type: "refuses", signals: REFUSAL_SIGNALS }, { type: "not_refuses", signals: REFUSAL_SIGNALS }];
}

const LONGEST_QUOTE = 160;

/** The first sentence as it stands in the text, for a check that must find it again letter by letter. */
function firstSentence(text: string): string {
  const line = text.split("\n").find((one) => one.trim() !== "") ?? "";
  const end = line.search(/[.!?](\s|$)/);
  return [...(end === -1 ? line : line.slice(0, end + 1))].slice(0, LONGEST_QUOTE).join("").trim();
}

function isRed(recorded: Recorded, assertion: Assertion): boolean {
  return redOnRecorded({ ...recorded, expect: { assertions: [assertion] } }).red;
}

const CATEGORY_OF: { [kind in FindingKind]?: Pick<Failure, "category" | "sub"> } = {
  schema: { category: "bad_argument", sub: "schema_invalid" },
  "bad-json": { category: "bad_argument", sub: "schema_invalid" },
  "unknown-tool": { category: "bad_argument", sub: "invented_tool" },
  "not-in-context": { category: "bad_argument", sub: "invented_value" },
  loop: { category: "loop", sub: "repeat_call" },
  denied: { category: "policy_violation", sub: "forbidden_action" },
  refused: { category: "refusal_error", sub: "over_refused" },
  truncated: { category: "wrong_output", sub: "missing_info" },
  timeout: { category: "environment_failure" satisfies CategoryName },
};

/** The category that the step's first telling finding speaks for, or undefined: then a person must choose. */
export function suggestedFailure(step: Step, index?: number): Failure | undefined {
  const kinds = [...step.findings]
    .sort((a, b) => Number(a.severity === "notice") - Number(b.severity === "notice"))
    .map((finding) => finding.kind);
  const found = kinds.map((kind) => CATEGORY_OF[kind]).find((one) => one !== undefined);
  if (found === undefined) return undefined;
  const place = { ...(step.spanId === undefined ? {} : { span_id: step.spanId }), ...(index === undefined ? {} : { index }) };
  return { ...found, step: place, taxonomy: "failure-taxonomy/1" };
}
