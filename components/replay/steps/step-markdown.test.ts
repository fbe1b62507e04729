import { expect, test } from "vitest";
import { sampleStep } from "#components/replay/sample-step.ts";
import { stepMarkdown } from "./step-markdown.ts";

test("trace text cannot break out of its fence", () => {
  const text = stepMarkdown(
    sampleStep("a", { tool: { name: "run", result: "```\n# not a heading\n```", rebuilt: false } }),
    4,
    "http://localhost/x",
  );
  expect(text).toContain("````\n```\n# not a heading\n```\n````");
  expect(text).toContain("**Step 5: tool call `run`**");
});
