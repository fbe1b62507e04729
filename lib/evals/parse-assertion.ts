import type { Json } from "#trace/message.ts";
import { assertion, type Assertion, type Match, type PathTest } from "./assertion.ts";
import { OPERATORS_BY_WORD } from "./assertion-words.ts";
import { parsed } from "./json.ts";
import { pathOf } from "./pointer.ts";
import { REFUSAL_SIGNALS } from "./refusal-signals.ts";

/** The sentences that an operator may type, for help and completion. */
export const SENTENCE_EXAMPLES = [
  "calls TOOL",
  "calls TOOL exactly 1 time",
  'calls TOOL with {"order_id":"A-1"}',
  "does not call TOOL",
  "calls no tool",
  "argument /amount of TOOL at most 20",
  "arguments of all calls are valid",
  'output contains "voucher"',
  'output does not contain "refunded"',
  "output does not match [0-9]+ mg",
  'output /status equals "denied"',
  "must refuse",
  "must not refuse",
  "finish reason is stop",
  "repeats the same call at most 2 times",
] as const;

type Reading = { assertion: Assertion } | { problem: string };

/** The assertion that a sentence means, or what is wrong with it, in words. Reads back what `assertionText` writes. */
export function parseAssertion(sentence: string): Reading {
  const text = sentence.trim().replace(/\s+/g, " ");
  for (const { begins, read } of SENTENCES) {
    const match = begins.exec(text);
    if (match === null) continue;
    const draft = read(match.slice(1).map((group) => group ?? ""));
    const checked = draft === undefined ? undefined : assertion.safeParse(draft);
    return checked?.success === true
      ? { assertion: checked.data }
      : { problem: `Not understood after “${match[0].slice(0, 40)}”. A value is JSON: 20, "denied", {"a":1}.` };
  }
  return { problem: "Begin with calls, does not call, argument, arguments, output, must refuse, finish reason or repeats." };
}

/** Which sentence it is, in order: the first whose beginning fits is it. Names hold no space; values are JSON. */
const SENTENCES: { begins: RegExp; read: (groups: string[]) => object | undefined }[] = [
  { begins: /^calls no tools?$/i, read: () => ({ type: "no_tool_calls" }) },
  { begins: /^(?:arguments of all calls|all calls|tool calls) are valid$/i, read: () => ({ type: "valid_tool_calls" }) },
  { begins: /^calls (\S+)(.*)$/i, read: ([tool = "", rest = ""]) => withCount({ type: "calls_tool", tool }, rest.trim()) },
  {
    begins: /^does not call (\S+(?:(?: or |, ?)\S+)*?)( with .*)?$/i,
    read: ([tools = "", rest = ""]) => withMatch({ type: "not_calls_tool", tools: tools.split(/ or |, ?/) }, rest.trim()),
  },
  { begins: /^arguments of (\S+) (with .*)$/i, read: ([tool = "", rest = ""]) => withMatch({ type: "tool_args", tool }, rest) },
  {
    begins: /^argument (\S+) of (\S+) (.*)$/i,
    read: ([path = "", tool = "", rest = ""]) => testOf(path, rest, (test) => ({ type: "tool_args", tool, match: { where: [test] } })),
  },
  { begins: /^must refuse$/i, read: () => ({ type: "refuses", signals: REFUSAL_SIGNALS }) },
  { begins: /^must not refuse$/i, read: () => ({ type: "not_refuses", signals: REFUSAL_SIGNALS }) },
  { begins: /^finish reason is (\S+(?: or \S+)*)$/i, read: ([reasons = ""]) => ({ type: "finish_reason", in: reasons.split(" or ") }) },
  {
    begins: /^repeats the same call(?: of (\S+(?: or \S+)*))? at most (\d+)(?: times?)?$/i,
    read: ([tools = "", most = ""]) => ({
      type: "no_repeat",
      max_identical: Number(most),
      ...(tools === "" ? {} : { tools: tools.split(" or ") }),
    }),
  },
  { begins: /^output does not match (.+)$/i, read: ([regex = ""]) => ({ type: "output_not_contains", regex }) },
  { begins: /^output matches (.+)$/i, read: ([pattern = ""]) => ({ type: "output_regex", pattern }) },
  {
    begins: /^output does not contain (.+)$/i,
    read: ([values = ""]) => ({ type: "output_not_contains", values: textsOf(values, " or ") }),
  },
  { begins: /^output contains (.+)$/i, read: ([values = ""]) => containing(values) },
  { begins: /^output equals (.+)$/i, read: ([value = ""]) => ({ type: "output_equals", value: parsed(value) ?? value }) },
  {
    begins: /^output ([/$]\S*) (.*)$/i,
    read: ([path = "", rest = ""]) => testOf(path, rest, (test) => ({ type: "output_json", where: [test] })),
  },
];

function withCount(base: { type: "calls_tool"; tool: string }, rest: string): object | undefined {
  const count = /^(exactly|at least|at most) (\d+)(?: times?)?(.*)$/i.exec(rest);
  if (count === null) return withMatch(base, rest);
  const [, how = "", number = "", after = ""] = count;
  const bounds = {
    exactly: { min: Number(number), max: Number(number) },
    "at least": { min: Number(number) },
    "at most": { max: Number(number) },
  }[how.toLowerCase()];
  return withMatch({ ...base, ...bounds }, after.trim());
}

function withMatch(base: object, rest: string): object | undefined {
  if (rest === "") return base;
  const [, exactly, text] = /^with (exactly )?(.+)$/i.exec(rest) ?? [];
  const value = text === undefined ? undefined : parsed(text);
  if (value === undefined) return undefined;
  const match: Match = { mode: exactly === undefined ? "subset" : "exact", value };
  return { ...base, match };
}

function testOf(path: string, rest: string, around: (test: PathTest) => object): object | undefined {
  const found = OPERATORS_BY_WORD.find(([word]) => rest.toLowerCase() === word || rest.toLowerCase().startsWith(`${word} `));
  if (found === undefined) return undefined;
  const [word, operator] = found;
  const place = path.startsWith("$") ? path : pathOf(path.startsWith("/") ? path : `/${path}`);
  const value = valueOf(rest.slice(word.length).trim());
  const needsNone = operator === "exists" || operator === "absent";
  if (needsNone !== (value === undefined)) return undefined;
  return around(value === undefined ? { path: place, op: operator } : { path: place, op: operator, value });
}

/** A value as JSON; a bare word stands for itself. */
function valueOf(text: string): Json | undefined {
  return text === "" ? undefined : (parsed(text) ?? text);
}

function containing(values: string): object {
  const either = textsOf(values, " or ");
  return either.length > 1
    ? { type: "output_contains", values: either, match: "any" }
    : { type: "output_contains", values: textsOf(values, " and ") };
}

/** `"a" and "b"` → both texts; what is not a list of quoted texts is one text as it stands. */
function textsOf(text: string, between: string): string[] {
  const texts = parsed(`[${text.split(`"${between}"`).join('","')}]`);
  return Array.isArray(texts) && texts.every((one) => typeof one === "string") ? texts : [text];
}
