import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { capture, sdks } from "#collector/store/testing.ts";
import { headOf, saidOf } from "#dialects/index.ts";
import { stepsOf } from "#replay/assemble.ts";
import { CAPTURES } from "#fixtures/read-capture.ts";
import { findingsOf } from "./index.ts";

/** Findings on what real SDKs sent, where they sent what is needed to find it. */
function found(sdk: string, scenario: string) {
  const told = capture(sdk, scenario).map(({ record }) => ({ record, head: headOf(record), said: saidOf(record) }));
  const steps = stepsOf(told);
  return { steps, findings: [...findingsOf(steps).values()].flat() };
}

const withTools = (sdk: string): boolean => {
  const { steps } = found(sdk, "bad-args");
  const declared = steps.some((step) => step.kind === "model" && (step.tools ?? []).some((tool) => tool.parameters !== undefined));
  return declared && steps.some((step) => step.tool?.arguments !== undefined);
};
const withArguments = (sdk: string): boolean => found(sdk, "loop").steps.some((step) => step.tool?.arguments !== undefined);

/** How often the tool really ran in the loop: one framework ends it by itself before the eighth time, one has a tool of its own to end with. */
function ran(sdk: string): number {
  const truth = JSON.parse(readFileSync(path.join(CAPTURES, sdk, "loop.expected.json"), "utf8")) as {
    steps: { kind: string; name?: string }[];
  };
  const tools = truth.steps.filter((step) => step.kind === "tool");
  return tools.filter((step) => step.name === tools[0]?.name).length;
}

describe.each(sdks())("%s", (sdk) => {
  test("has no problem with a run that went well", () => {
    expect(found(sdk, "happy").findings.filter((finding) => finding.severity === "problem")).toEqual([]);
  });

  test("finds every identifier of a run that went well in what the model saw", () => {
    expect(found(sdk, "happy").findings.filter((finding) => finding.kind === "not-in-context")).toEqual([]);
  });

  test.runIf(withArguments(sdk))("a loop of equal calls is one finding, with how many", () => {
    const loops = found(sdk, "loop").findings.filter((finding) => finding.kind === "loop");
    expect(loops).toMatchObject([{ message: expect.stringContaining(`called ${ran(sdk)} times`) as string }]);
  });

  test.runIf(withTools(sdk))("a wrong argument is one schema violation at its place", () => {
    const violations = found(sdk, "bad-args").findings.filter((finding) => finding.kind === "schema");
    expect(violations).toMatchObject([{ path: "/amount" }]);
  });

  test("a problem stands on the step that it is about, in words", () => {
    for (const scenario of ["loop", "bad-args", "bad-json", "tool-error", "fail", "retry"])
      for (const finding of found(sdk, scenario).findings) expect(finding.message).toMatch(/^\S.{3,}$/s);
  });
});
