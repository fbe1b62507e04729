import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { EvalCase } from "#evals/eval-case.ts";
import { exampleCases, refundCase } from "#evals/testing.ts";
import { EmptySet, offersFor } from "./index.ts";
import { exported, hostileCase, writeFiles } from "./testing.ts";

const textOf = async (cases: EvalCase[], at: string): Promise<string> =>
  (await exported("promptfoo", cases)).find((file) => file.path === at)?.text ?? "";

test("promptfoo gets active model calls only, and the offer says what is left out", async () => {
  const draft: EvalCase = { ...refundCase(), id: "d", status: "draft" };
  const offer = (await offersFor([...exampleCases(), draft])).find(({ name }) => name === "promptfoo");
  expect(offer?.carries).toBe(2);
  expect(offer?.loses).toEqual([
    "1 case left out: only active cases are tests",
    "1 case left out: a whole run needs its tools served by a harness (playhead evals run)",
  ]);
  expect((await textOf([...exampleCases(), draft], "cases.jsonl")).trimEnd().split("\n")).toHaveLength(2);
  await expect(exported("promptfoo", [draft])).rejects.toThrow(EmptySet);
});

test("recorded text never stands where promptfoo would render it", async () => {
  const line = JSON.parse(await textOf([hostileCase()], "cases.jsonl")) as {
    description: string;
    vars: { [name: string]: unknown };
    assert: { value: string }[];
    options: unknown;
  };
  expect(line.description).toBe("ec_hostile");
  expect(Object.values(line.vars).every((value) => typeof value === "object")).toBe(true);
  expect(line.assert.every((each) => each.value === "file://grader.mjs")).toBe(true);
  expect(line.options).toEqual({ disableVarExpansion: true });
});

test("promptfoo's configuration is one that a YAML reader reads", async () => {
  expect(parse(await textOf(exampleCases(), "promptfooconfig.yaml"))).toMatchObject({
    tests: "file://cases.jsonl",
    providers: [{ id: "file://agent.example.mjs" }],
  });
});

test("the self-test runs with nothing installed, and turns red when a case is no longer red", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "playhead-export-"));
  const selfTest = (): string => execFileSync(process.execPath, ["selftest.mjs"], { cwd: folder, encoding: "utf8", stdio: "pipe" });
  try {
    writeFiles(folder, await exported("promptfoo", exampleCases()));
    expect(selfTest()).toContain("ok   ec_refund_window is red");
    const passes: EvalCase = { ...refundCase(), expect: { assertions: [{ type: "calls_tool", tool: "issue_refund" }] } };
    writeFileSync(path.join(folder, "cases.jsonl"), await textOf([passes], "cases.jsonl"));
    expect(selfTest).toThrow();
    writeFileSync(path.join(folder, "cases.jsonl"), "");
    expect(selfTest).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
