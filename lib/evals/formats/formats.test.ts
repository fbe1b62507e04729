import { describe, expect, test } from "vitest";
import { evalCase, type EvalCase } from "#evals/eval-case.ts";
import { exampleCases, refundCase } from "#evals/testing.ts";
import type { ExportedFile, Format } from "./format.ts";
import { EmptySet, exportSet, FORMATS, offersFor } from "./index.ts";
import { jsonLine } from "./json-line.ts";
import { exported, HOSTILE, hostileCase, OPTIONS } from "./testing.ts";

const permitted = (one: EvalCase): EvalCase => ({ ...one, privacy: { training_allowed: true } });
/** For formats that check one text and nothing else. */
const oneText = (): EvalCase => ({
  ...hostileCase(),
  id: "one_text",
  expect: { assertions: [{ type: "output_contains", values: [HOSTILE[0] ?? ""] }] },
});
const everyCase = (): EvalCase[] => [...exampleCases().map(permitted), hostileCase(), oneText()];
const textOf = (files: ExportedFile[], at: string): string => files.find((file) => file.path === at)?.text ?? "";
const rowsFile = (format: Format): string => format.rows.path(OPTIONS.set.slug);

test("an export of a frozen version is named for it, and its manifest says its number and digest", async () => {
  const version = { version: 3, digest: `sha256:${"a".repeat(64)}`, cases: 9 };
  const [rows] = await exported("jsonl", exampleCases(), version);
  expect(rows?.path).toBe("refunds.v3.evalcase.jsonl");
  const manifest = JSON.parse(textOf(await exported("vitest", exampleCases(), version), "manifest.json")) as object;
  expect(manifest).toMatchObject({ slug: "refunds", version: { number: 3, digest: version.digest, cases: 9 } });
  expect(JSON.parse(textOf(await exported("vitest", exampleCases()), "manifest.json"))).not.toHaveProperty("version");
});

describe.each(FORMATS.map((format) => [format.name, format] as const))("the format %s", (name, format) => {
  test("refuses an empty set", async () => {
    await expect(exportSet(format, [], OPTIONS)).rejects.toThrow(EmptySet);
  });

  test("names its files plainly and writes LF only", async () => {
    for (const file of await exported(name, everyCase())) {
      expect(file.path).toMatch(/^[A-Za-z0-9@._-]+(\/[A-Za-z0-9@._-]+)*$/);
      if (!file.path.includes("/vendor/") && file.path !== rowsFile(format)) expect(file.text).not.toContain("\r");
    }
  });

  test("counts in its manifest and in its offer what became a row", async () => {
    const files = await exported(name, everyCase());
    const rows = everyCase().filter((one) => format.carries(one));
    expect((await offersFor(everyCase())).find((offer) => offer.name === name)?.carries).toBe(rows.length);
    if (format.beside === undefined) return;
    const content = JSON.parse(textOf(files, "manifest.json")) as { count: number; cases: { id: string; digest: string }[] };
    expect(content.count).toBe(rows.length);
    expect(content.cases.map((one) => one.id)).toEqual(rows.map((one) => one.id));
    expect(content.cases.every((one) => one.digest.startsWith("sha256:"))).toBe(true);
  });

  test("says what it loses of a case that it leaves out", async () => {
    for (const one of [...everyCase(), { ...refundCase(), id: "d", status: "draft" as const }]) {
      if (format.carries(one)) continue;
      expect((await offersFor([one])).find((offer) => offer.name === name)?.loses, one.id).not.toEqual([]);
    }
  });

  test("keeps recorded text out of every file but its rows, and starts no cell, template or path with it there", async () => {
    const files = await exported(name, [format.carries(hostileCase()) ? hostileCase() : oneText()]);
    const rows = textOf(files, rowsFile(format));
    for (const file of files)
      if (file.path !== rowsFile(format)) for (const text of HOSTILE) expect(file.text, file.path).not.toContain(text);
    if (name === "csv") return; // held to its own rules below
    const lines = rows.trimEnd().split(/[\n\u2028\u2029\u0085]/);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(JSON.parse(lines[0] ?? ""))).toContain(HOSTILE[0]);
  });
});

test("a set is written case by case: nothing is read ahead of what is taken", async () => {
  let made = 0;
  const one = permitted(refundCase());
  function* many(): Generator<EvalCase> {
    for (; made < 100_000; made += 1) yield { ...one, id: `ec_${made}` };
  }
  for (const format of FORMATS) {
    made = 0;
    const written = await exportSet(format, many(), OPTIONS).catch(() => undefined);
    if (written !== undefined) expect(made, format.name).toBeLessThan(2);
  }
  expect.hasAssertions();
});

describe("JSONL", () => {
  test("gives back every case as it was", async () => {
    const [file] = await exported("jsonl", everyCase());
    expect(file?.path).toBe("refunds.evalcase.jsonl");
    const lines = file?.text.trimEnd().split("\n") ?? [];
    expect(lines.map((line) => evalCase.parse(JSON.parse(line)))).toEqual(everyCase());
  });

  test("escapes the line separators that split lines elsewhere", () => {
    const line = jsonLine({ a: "x\u2028y\u2029z\nw\u0085" });
    expect(line).toBe('{"a":"x\\u2028y\\u2029z\\nw\\u0085"}\n');
    expect(JSON.parse(line)).toEqual({ a: "x\u2028y\u2029z\nw\u0085" });
  });
});
