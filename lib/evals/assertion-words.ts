import type { Json } from "#trace/message.ts";
import type { Assertion, AssertionOf, AssertionType, Match, PathTest, Signal } from "./assertion.ts";
import { pointerOf } from "./pointer.ts";

/** A piece of an assertion in words: an operator's word, or a token that stands for a name or value of the case. */
export interface Word {
  kind: "op" | "token";
  text: string;
}

/** An assertion as an operator says it: "does not call `issue_refund` with `{"amount":900}`". */
export function assertionWords(assertion: Assertion): Word[] {
  const words = SENTENCES[assertion.type] as (one: Assertion) => Word[];
  return words(assertion);
}

/** The same as one line of text, which `parseAssertion` reads back for the sentences it knows. */
export function assertionText(assertion: Assertion): string {
  return assertionWords(assertion)
    .map((word) => word.text)
    .join(" ");
}

const op = (text: string): Word => ({ kind: "op", text });
const token = (text: string): Word => ({ kind: "token", text });
const value = (json: Json): Word => token(JSON.stringify(json));
const list = (items: readonly string[], between: string, quote = false): Word[] =>
  items.flatMap((item, index) => [...(index > 0 ? [op(between)] : []), token(quote ? JSON.stringify(item) : item)]);

const SENTENCES: { [T in AssertionType]: (assertion: AssertionOf<T>) => Word[] } = {
  calls_tool: ({ tool, match, min, max, agent }) => [
    op("calls"),
    token(tool),
    ...countWords(min, max),
    ...matchWords(match),
    ...(agent === undefined ? [] : [op("by agent"), token(agent)]),
  ],
  not_calls_tool: ({ tools, match }) => [op("does not call"), ...list(tools, "or"), ...matchWords(match)],
  tool_args: ({ tool, match, which }) => [
    ...argumentWords(tool, match),
    ...(which === undefined || which === "any" ? [] : [op(`in ${which === "every" ? "every" : `the ${which}`} call`)]),
  ],
  tool_set: ({ tools, mode }) => [
    op({ equal: "uses exactly the tools", at_least: "uses at least the tools", at_most: "uses no tool but" }[mode]),
    ...list(tools, "and"),
  ],
  tool_sequence: ({ steps, mode }) => [
    op(mode === "exact" ? "calls exactly" : "calls"),
    ...list(
      steps.map((step) => step.tool),
      "before",
    ),
  ],
  valid_tool_calls: () => [op("arguments of all calls are valid")],
  no_tool_calls: () => [op("calls no tool")],
  mutations: ({ calls, mode }) => [
    op(mode === "at_least" ? "changes at least" : "changes exactly"),
    ...(calls.length === 0
      ? [op("nothing")]
      : list(
          calls.map((call) => call.tool),
          "and",
        )),
  ],
  refuses: ({ signals }) => [op("must refuse"), ...signalWords(signals)],
  not_refuses: ({ signals }) => [op("must not refuse"), ...signalWords(signals)],
  escalates: ({ via }) => [op("hands over to a person"), ...signalWords(via)],
  not_escalates: ({ via }) => [op("does not hand over to a person"), ...signalWords(via)],
  asks: ({ signals }) => [op("asks back"), ...signalWords(signals)],
  output_equals: (one) => [op("output equals"), value(one.value)],
  output_contains: ({ values, match }) => [op("output contains"), ...list(values, match === "any" ? "or" : "and", true)],
  output_not_contains: ({ values, regex }) =>
    values === undefined
      ? [op("output does not match"), token(regex ?? "")]
      : [op("output does not contain"), ...list(values, "or", true), ...(regex === undefined ? [] : [op("nor match"), token(regex)])],
  output_regex: ({ pattern }) => [op("output matches"), token(pattern)],
  output_json: ({ where }) => where.flatMap((test, index) => [op(index === 0 ? "output" : "and"), ...testWords(test)]),
  output_schema: () => [op("output fits its schema")],
  finish_reason: (one) => [op("finish reason is"), ...list(one.in, "or")],
  no_repeat: ({ max_identical, tools }) => [
    op("repeats the same call"),
    ...(tools === undefined ? [] : [op("of"), ...list(tools, "or")]),
    ...timesWords("at most", max_identical),
  ],
  custom: ({ ref }) => [op("passes the function"), token(ref)],
  judge: ({ question, pass_labels }) => [op("a judge answers"), token(question), op("with"), ...list(pass_labels, "or")],
  max_steps: (one) => [op("steps at most"), token(String(one.value))],
  max_tool_calls: (one) => [op("tool calls at most"), token(String(one.value))],
  max_tokens: (one) => [op("tokens at most"), token(String(one.value))],
  max_cost: (one) => [op("cost at most $"), token(String(one.value))],
  max_latency: (one) => [op("time at most"), token(`${one.value} ms`)],
};

function countWords(min: number | undefined, max: number | undefined): Word[] {
  if (min !== undefined && min === max) return timesWords("exactly", min);
  const least = min === undefined || min === 1 ? [] : timesWords("at least", min);
  return max === undefined ? least : [...least, ...timesWords("at most", max)];
}

function timesWords(bound: string, count: number): Word[] {
  return [op(bound), token(String(count)), op(count === 1 ? "time" : "times")];
}

function matchWords(match: Match | undefined): Word[] {
  if (match === undefined) return [];
  const named =
    match.value === undefined
      ? []
      : [op(match.mode === "exact" ? "with exactly" : match.mode === "schema" ? "with arguments that fit" : "with"), value(match.value)];
  return [...named, ...(match.where ?? []).flatMap((test, index) => [op(index === 0 ? "where" : "and"), ...testWords(test)])];
}

function argumentWords(tool: string, match: Match): Word[] {
  const [first, ...others] = match.where ?? [];
  if (first === undefined || others.length > 0 || match.value !== undefined) return [op("arguments of"), token(tool), ...matchWords(match)];
  const [path, ...test] = testWords(first);
  return [op("argument"), path as Word, op("of"), token(tool), ...test];
}

const OPERATOR_WORDS: { [operator in PathTest["op"]]: string } = {
  equals: "equals",
  not_equals: "is not",
  exists: "exists",
  absent: "is absent",
  in: "is one of",
  contains: "contains",
  regex: "matches",
  lt: "below",
  lte: "at most",
  gt: "above",
  gte: "at least",
  type: "is of type",
};

/** Operators by their word, longest first, so that "is not" is not read as "is". */
export const OPERATORS_BY_WORD: readonly (readonly [string, PathTest["op"]])[] = Object.entries(OPERATOR_WORDS)
  .map(([operator, word]) => [word, operator as PathTest["op"]] as const)
  .toSorted(([a], [b]) => b.length - a.length);

function testWords(test: PathTest): Word[] {
  const shown = [token(pointerOf(test.path) ?? test.path), op(OPERATOR_WORDS[test.op])];
  return test.value === undefined ? shown : [...shown, value(test.value)];
}

function signalWords(signals: readonly Signal[]): Word[] {
  const tools = signals.flatMap((signal) => (signal.kind === "tool" ? signal.tools : []));
  const phrases = signals.flatMap((signal) => (signal.kind === "phrase" ? signal.any : []));
  return [
    ...(tools.length === 0 ? [] : [op("by"), ...list(tools, "or")]),
    ...(phrases.length === 0 ? [] : [op("saying like"), ...list(phrases, "or")]),
  ];
}
