import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { evalCase } from "./eval-case.ts";
import { exampleLines, refundCase } from "./testing.ts";

const schema = JSON.parse(readFileSync("lib/evals/eval-case.schema.json", "utf8")) as object;
const bySchema = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
const byModel = (value: unknown): boolean => evalCase.safeParse(value).success;

/** A copy with one place changed: `at` is a list of keys, `undefined` takes the member away. */
function changed(at: string[], value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(refundCase())) as { [key: string]: unknown };
  let inside = copy;
  for (const key of at.slice(0, -1)) inside = inside[key] as { [key: string]: unknown };
  const last = at.at(-1) as string;
  if (value === undefined) delete inside[last];
  else inside[last] = value;
  return JSON.parse(JSON.stringify(copy));
}

describe("eval-case/1", () => {
  test.each(exampleLines().map((line): [string, string] => [(JSON.parse(line) as { id: string }).id, line]))(
    "the example %s is read whole by model and schema",
    (_id, line) => {
      const value: unknown = JSON.parse(line);
      expect(bySchema(value)).toBe(true);
      expect(evalCase.parse(value)).toEqual(value);
    },
  );

  const refused: [string, unknown][] = [
    ["another schema", changed(["schema"], "eval-case/2")],
    ["an ID that is no file name", changed(["id"], "../x")],
    ["revision 0", changed(["revision"], 0)],
    ["no title", changed(["title"], "")],
    ["an unknown member", changed(["helpful"], true)],
    ["an unknown status", changed(["status"], "ready")],
    ["a call without messages", changed(["input", "messages"], [])],
    ["an unknown member of the input", changed(["input", "temperature"], 1)],
    ["an active case without a category", changed(["failure"], undefined)],
    ["an unknown category", changed(["failure", "category"], "bad")],
    ["an active case without assertions", changed(["expect", "assertions"], [])],
    [
      "an active case with nothing but a judge",
      changed(
        ["expect", "assertions"],
        [{ type: "judge", question: "?", labels: ["a", "b"], pass_labels: ["a"], why_not_deterministic: "tone" }],
      ),
    ],
    ["an unknown assertion", changed(["expect", "assertions"], [{ type: "is_helpful" }])],
    ["a mistyped key in an assertion", changed(["expect", "assertions"], [{ type: "calls_tool", tool: "a", mim: 1 }])],
    ["a text part without content", changed(["input", "messages"], [{ role: "user", parts: [{ type: "text" }] }])],
    ["a trace ID that is none", changed(["provenance", "trace_id"], "xyz")],
    ["an output_not_contains that says nothing", changed(["expect", "assertions"], [{ type: "output_not_contains" }])],
  ];
  test.each(refused)("refuses %s, as the schema does", (_what, value) => {
    expect(bySchema(value)).toBe(false);
    expect(byModel(value)).toBe(false);
  });

  test("a draft may have neither category nor assertion", () => {
    const draft = { ...(changed(["failure"], undefined) as object), status: "draft", expect: { assertions: [] } };
    expect(bySchema(draft)).toBe(true);
    expect(byModel(draft)).toBe(true);
  });

  test("the category other needs a note", () => {
    expect(byModel(changed(["failure"], { category: "other" }))).toBe(false);
    expect(byModel(changed(["failure"], { category: "other", note: "the shop was closed" }))).toBe(true);
  });
});
