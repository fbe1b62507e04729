import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { evalCase, type EvalCase } from "#evals/eval-case.ts";
import { EmptySet, FORMATS, formatNamed, manifest, type ExportedFile } from "./index.ts";
import { jsonLine } from "./jsonl.ts";
import { exampleCases, refundCase } from "#evals/testing.ts";

const options = { set: { slug: "refunds", name: "Refunds" }, exportedAt: "2026-11-21T10:00:00.000000000Z" };
const written = (name: string, cases: EvalCase[]): ExportedFile[] => [...(formatNamed(name)?.write(cases, options) ?? [])];
const textOf = (files: ExportedFile[], at: string): string => files.find((file) => file.path === at)?.text ?? "";

describe.each(FORMATS.map((format) => [format.name, format] as const))("the format %s", (_name, format) => {
  test("refuses an empty set", () => {
    expect(() => [...format.write([], options)]).toThrow(EmptySet);
  });

  test("names its files plainly and writes LF only", () => {
    for (const file of format.write(exampleCases(), options)) {
      expect(file.path).toMatch(/^[A-Za-z0-9@._-]+(\/[A-Za-z0-9@._-]+)*$/);
      if (!file.path.includes("/vendor/")) expect(file.text).not.toContain("\r");
    }
  });

  test("has a manifest that counts what became a row", () => {
    const content = JSON.parse(manifest(exampleCases(), format, options).text) as { count: number; cases: { digest: string }[] };
    expect(content.count).toBe(format.carried(exampleCases()).length);
    expect(content.cases.every((one) => one.digest.startsWith("sha256:"))).toBe(true);
  });
});

describe("JSONL", () => {
  test("gives back every case as it was", () => {
    const [file] = written("jsonl", exampleCases());
    expect(file?.path).toBe("refunds.evalcase.jsonl");
    expect(
      file?.text
        .trimEnd()
        .split("\n")
        .map((line) => evalCase.parse(JSON.parse(line))),
    ).toEqual(exampleCases());
  });

  test("escapes the line separators that split lines elsewhere", () => {
    const line = jsonLine({ a: "x\u2028y\u2029z\nw" });
    expect(line).toBe('{"a":"x\\u2028y\\u2029z\\nw"}\n');
    expect(JSON.parse(line)).toEqual({ a: "x\u2028y\u2029z\nw" });
  });
});

describe("promptfoo", () => {
  test("takes active model calls only, and says what it leaves out", () => {
    const draft: EvalCase = { ...refundCase(), id: "d", status: "draft" };
    expect(formatNamed("promptfoo")?.loses([...exampleCases(), draft])).toEqual(
      expect.arrayContaining([
        "1 case left out: only active cases are tests",
        "1 case left out: a whole run needs its tools served by a harness",
      ]),
    );
    expect(
      textOf(written("promptfoo", [...exampleCases(), draft]), "cases.jsonl")
        .trimEnd()
        .split("\n"),
    ).toHaveLength(2);
    expect(() => written("promptfoo", [draft])).toThrow(EmptySet);
  });

  test("never puts recorded text where promptfoo would render it", () => {
    const hostile = "{{ env.SECRET }}";
    const one: EvalCase = {
      ...refundCase(),
      title: hostile,
      input: { ...refundCase().input, messages: [{ role: "user", parts: [{ type: "text", content: hostile }] }] },
    };
    const files = written("promptfoo", [one]);
    const line = JSON.parse(textOf(files, "cases.jsonl")) as {
      description: string;
      vars: { [name: string]: unknown };
      assert: { value: string }[];
      options: unknown;
    };
    expect(line.description).toBe(one.id);
    expect(Object.values(line.vars).every((value) => typeof value === "object")).toBe(true);
    expect(line.assert.every((each) => each.value === "file://grader.mjs")).toBe(true);
    expect(line.options).toEqual({ disableVarExpansion: true });
    const elsewhere = files.filter((file) => !file.path.endsWith(".jsonl")).map((file) => file.text);
    expect(elsewhere.some((text) => text.includes(hostile))).toBe(false);
  });

  test("its configuration is one that a YAML reader reads", () => {
    expect(parse(textOf(written("promptfoo", exampleCases()), "promptfooconfig.yaml"))).toMatchObject({
      tests: "file://cases.jsonl",
      providers: [{ id: "file://agent.example.mjs" }],
    });
  });

  test("its self-test runs with nothing installed, and turns red when a case is no longer red", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "playhead-export-"));
    try {
      for (const file of written("promptfoo", exampleCases())) {
        mkdirSync(path.dirname(path.join(folder, file.path)), { recursive: true });
        writeFileSync(path.join(folder, file.path), file.text);
      }
      expect(execFileSync(process.execPath, ["selftest.mjs"], { cwd: folder, encoding: "utf8" })).toContain("ok   ec_refund_window is red");
      writeFileSync(
        path.join(folder, "selftest.jsonl"),
        jsonLine({ id: "x", expected: "red", input: refundCase().input, outcome: "No.", assertions: [{ type: "no_tool_calls" }] }),
      );
      expect(() => execFileSync(process.execPath, ["selftest.mjs"], { cwd: folder, stdio: "pipe" })).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
