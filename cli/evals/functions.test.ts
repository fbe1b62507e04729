import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { exampleCases } from "#evals/testing.ts";
import { AGENT, playheadEvals } from "./testing/run-cli.ts";

/** The operator's own functions, in a folder of theirs; the agent is the one of the examples. */

const root = mkdtempSync(path.join(tmpdir(), "playhead-functions-"));
const functions = path.join(root, "checks");
mkdirSync(functions);

const CODE = `export default (answer, { most }) => answer.calls.length <= most;
export const named = (answer, params, input) => ({ pass: input.messages.length > 99, reason: "only " + input.messages.length + " messages" });
export const odd = () => "yes";
export const broken = () => { throw new Error("lost"); };
`;
writeFileSync(path.join(functions, "calls.mjs"), CODE);
writeFileSync(path.join(root, "outside.mjs"), CODE);
symlinkSync(path.join(root, "outside.mjs"), path.join(functions, "link.mjs"));
const sha256 = createHash("sha256").update(CODE).digest("hex");

/** The refund case of the examples, judged by a function alone. */
async function judgedBy(custom: object, ...args: string[]) {
  const { digest: _digest, ...one } = exampleCases()[0] ?? {};
  const assertions = [{ type: "custom", ref: "calls.mjs", sha256, params: { most: 5 }, ...custom }];
  const file = path.join(root, "one.evalcase.jsonl");
  writeFileSync(file, JSON.stringify({ ...one, expect: { assertions } }));
  const { code, out } = await playheadEvals(["run", file, "--provider", "command", "--agent", AGENT, ...args]);
  return [code, out];
}

test("a function of the operator's folder decides, by its default export or one that is named", async () => {
  expect(await judgedBy({}, "--functions", functions)).toEqual([0, expect.stringContaining("1 passed")]);
  expect(await judgedBy({ params: { most: 0 } }, "--functions", functions)).toEqual([
    1,
    expect.stringContaining("the function says false"),
  ]);
  expect(await judgedBy({ ref: "calls.mjs#named" }, "--functions", functions)).toEqual([
    1,
    expect.stringMatching(/the function says only \d messages/),
  ]);
});

test("without a folder no function is run, and nothing is green for it", async () => {
  expect(await judgedBy({})).toEqual([2, expect.stringContaining("custom: no function was run (--functions)")]);
});

test.each([
  ["with another content than the case pins", { sha256: "0".repeat(64) }, "the case pins 000"],
  ["outside the folder", { ref: "../outside.mjs" }, "is not in"],
  ["outside the folder, through a link in it", { ref: "link.mjs" }, "is not in"],
  ["that is not there", { ref: "none.mjs" }, "ENOENT"],
  ["without such an export", { ref: "calls.mjs#toString" }, "exports no function toString"],
  ["that throws", { ref: "calls.mjs#broken" }, "lost"],
  ["that says neither", { ref: "calls.mjs#odd" }, "neither true, false nor"],
])("a function %s is a failure with its reason", async (_, custom, why) => {
  expect(await judgedBy(custom, "--functions", functions)).toEqual([1, expect.stringContaining(why)]);
});
