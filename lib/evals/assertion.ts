import { z } from "zod";
import { json, jsonObject } from "./json-model.ts";

/**
 * The assertions of eval-case/1 (eval-case.md §3). Every shape is strict: a mistyped key would silently weaken a check.
 * Which of them this version can run is the table in grade.ts.
 */

const text = z.string();
const words = z.array(z.string());
const someWords = words.min(1);
const count = z.int().min(1);

export const pathTest = z.strictObject({
  /** JSONPath, RFC 9535. */
  path: text.min(1),
  op: z.enum(["equals", "not_equals", "exists", "absent", "in", "contains", "regex", "lt", "lte", "gt", "gte", "type"]),
  value: json.exactOptional(),
});
export type PathTest = z.infer<typeof pathTest>;

export const match = z.strictObject({
  mode: z.enum(["any", "exact", "subset", "schema", "jsonpath"]).exactOptional(),
  value: json.exactOptional(),
  ignore: words.exactOptional(),
  defaults: jsonObject.exactOptional(),
  where: z.array(pathTest).exactOptional(),
});
export type Match = z.infer<typeof match>;

/** What makes a behaviour visible; a list of signals fires when any of them does. */
export const signal = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("tool"), tools: words }),
  z.strictObject({ kind: z.literal("phrase"), any: someWords, lang: text.exactOptional() }),
  z.strictObject({ kind: z.literal("json"), where: z.array(pathTest) }),
  z.strictObject({ kind: z.literal("api_refusal") }),
  z.strictObject({ kind: z.literal("finish_reason"), in: words.exactOptional() }),
]);
export type Signal = z.infer<typeof signal>;
const signals = z.array(signal).min(1);

const toolStep = z.strictObject({ tool: text, match: match.exactOptional(), agent: text.exactOptional() });
const extract = z.enum(["whole", "first_json", "fenced"]).exactOptional();

const common = {
  id: text.exactOptional(),
  level: z.enum(["must", "should"]).exactOptional(),
  on: z.enum(["next", "any_step", "final", "run"]).exactOptional(),
  note: text.exactOptional(),
  origin: z.enum(["operator", "suggested", "imported"]).exactOptional(),
};

function shape<T extends string, S extends z.ZodRawShape>(type: T, fields: S) {
  return z.strictObject({ type: z.literal(type), ...common, ...fields });
}

export const assertion = z.discriminatedUnion("type", [
  shape("calls_tool", {
    tool: text,
    match: match.exactOptional(),
    min: count.exactOptional(),
    max: count.exactOptional(),
    agent: text.exactOptional(),
  }),
  shape("not_calls_tool", { tools: someWords, match: match.exactOptional(), agent: text.exactOptional() }),
  shape("tool_args", { tool: text, match, which: z.enum(["any", "every", "first", "last"]).exactOptional() }),
  shape("tool_set", { tools: words, mode: z.enum(["equal", "at_least", "at_most"]) }),
  shape("tool_sequence", { steps: z.array(toolStep).min(1), mode: z.enum(["in_order", "exact"]).exactOptional() }),
  shape("valid_tool_calls", {}),
  shape("no_tool_calls", {}),
  shape("mutations", { calls: z.array(toolStep), mode: z.enum(["exact", "at_least"]).exactOptional() }),
  shape("refuses", { signals, allow_tools: words.exactOptional() }),
  shape("not_refuses", { signals }),
  shape("escalates", { via: signals, within_steps: z.int().min(0).exactOptional() }),
  shape("not_escalates", { via: signals }),
  shape("asks", { signals }),
  shape("output_equals", { value: json, normalize: z.array(z.enum(["trim", "lower", "collapse_ws", "nfc"])).exactOptional() }),
  shape("output_contains", { values: someWords, match: z.enum(["all", "any"]).exactOptional(), ignore_case: z.boolean().exactOptional() }),
  shape("output_not_contains", {
    values: someWords.exactOptional(),
    regex: text.exactOptional(),
    ignore_case: z.boolean().exactOptional(),
  }).refine((one) => one.values !== undefined || one.regex !== undefined, "output_not_contains needs values or a regex"),
  shape("output_regex", { pattern: text, flags: text.exactOptional() }),
  shape("output_json", { where: z.array(pathTest).min(1), extract }),
  shape("output_schema", { schema: jsonObject, extract }),
  shape("finish_reason", { in: someWords }),
  shape("no_repeat", { max_identical: count, tools: words.exactOptional(), ignore: words.exactOptional() }),
  shape("custom", { ref: text, sha256: text, lang: text.exactOptional(), params: jsonObject.exactOptional() }),
  shape("judge", {
    question: text,
    labels: words.min(2),
    pass_labels: someWords,
    why_not_deterministic: text,
    model: text.exactOptional(),
    samples: z.int().min(0).exactOptional(),
    agreement: jsonObject.exactOptional(),
  }),
  shape("max_steps", { value: z.number() }),
  shape("max_tool_calls", { value: z.number() }),
  shape("max_tokens", { value: z.number() }),
  shape("max_cost", { value: z.number() }),
  shape("max_latency", { value: z.number() }),
]);
export type Assertion = z.infer<typeof assertion>;
export type AssertionType = Assertion["type"];
export type AssertionOf<T extends AssertionType> = Extract<Assertion, { type: T }>;
