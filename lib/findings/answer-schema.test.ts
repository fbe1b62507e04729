import { describe, expect, test } from "vitest";
import type { Json, Message, Part } from "#trace/message.ts";
import type { Step } from "#trace/step.ts";
import { flat, step } from "./testing.ts";

const SCHEMA: Json = {
  type: "object",
  properties: { amount: { type: "number", maximum: 100 }, reason: { type: "string" } },
  required: ["amount"],
};
const FORM: Json = { type: "json_schema", json_schema: { name: "refund", strict: true, schema: SCHEMA } };
const said = (...parts: Part[]): Message => ({ role: "assistant", parts });
const text = (value: string): Part => ({ type: "text", text: value });
const answer = (value: string | Part, params: { [name: string]: Json } = { response_format: FORM }, more: Partial<Step> = {}): Step =>
  step({ kind: "model", params, output: { messages: [said(typeof value === "string" ? text(value) : value)] }, ...more });
const found = (one: Step) => flat([one]).map(({ kind, message, path }) => ({ kind, message, path }));

describe("an answer against the schema it was asked for by", () => {
  test("a field that is not as declared is found, with its place", () => {
    expect(found(answer('{"amount": 900}'))).toEqual([{ kind: "schema", message: "answer: amount must be at most 100", path: "/amount" }]);
    expect(found(answer("[1]"))).toMatchObject([{ kind: "schema", path: "" }]);
  });

  test("an answer as declared has no finding", () => {
    expect(found(answer('{"amount": 9, "reason": "late"}'))).toEqual([]);
  });

  test("prose where JSON was asked for is broken JSON, on a call that ended by itself", () => {
    expect(found(answer("Sure! I will refund 90.", undefined, { finishReasons: ["stop"] }))).toMatchObject([{ kind: "bad-json" }]);
  });

  test("a text that was cut is no broken JSON", () => {
    expect(found(answer('{"amount": 9', undefined, { finishReasons: ["length"] })).map(({ kind }) => kind)).toEqual(["truncated"]);
    expect(found(answer('{"amount": 9', undefined, { fidelity: "partial", fidelityReasons: ["cut"] }))).toEqual([]);
  });

  test("a refusal, a tool call and an empty answer are not judged", () => {
    expect(found(answer({ type: "refusal", text: "I cannot." })).map(({ kind }) => kind)).not.toContain("bad-json");
    expect(found(answer({ type: "tool_call", id: "c", name: "refund", arguments: {} }))).toEqual([]);
    expect(found(answer("  "))).toEqual([]);
  });

  test.each<[string, { [name: string]: Json }]>([
    ["OpenAI Responses", { text: { format: { type: "json_schema", name: "refund", schema: SCHEMA } } }],
    ["Anthropic", { output_config: { format: { type: "json_schema", schema: SCHEMA } } }],
    ["Google, with types in capitals", { response_schema: { type: "OBJECT", properties: { amount: { type: "NUMBER", maximum: 100 } } } }],
    ["Ollama", { format: SCHEMA }],
    ["JSON text", { response_format: JSON.stringify(FORM) }],
  ])("the schema is read where %s puts it", (_, params) => {
    expect(found(answer('{"amount": 900}', params))).toMatchObject([{ kind: "schema", path: "/amount" }]);
    expect(found(answer('{"amount": 90}', params))).toEqual([]);
  });

  test.each<[string, { [name: string]: Json }]>([
    ["any JSON is asked for", { response_format: { type: "json_object" } }],
    ["text is asked for", { text: { format: { type: "text" } } }],
    ["nothing is said", {}],
    ["the form is hostile", { response_format: { type: "json_schema", json_schema: { schema: { $ref: "#", properties: null } } } }],
  ])("nothing is judged where %s", (_, params) => {
    expect(found(answer("prose", params)).filter(({ kind }) => kind === "schema")).toEqual([]);
  });
});
