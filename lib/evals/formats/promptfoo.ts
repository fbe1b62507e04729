import { stringify } from "yaml";
import { digestOf } from "#evals/digest.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { GRADER_VERSION } from "#evals/grade.ts";
import type { Format, Rows } from "./format.ts";
import { gating, isTest, NEEDS_A_TEST } from "./gate.ts";
import { graderFiles } from "./grader-files.ts";
import { jsonLine } from "./json-line.ts";
import { OF_TESTS, SEVERAL_TRIALS, withoutMembers } from "./losses.ts";
import { AGENT, readme, SELF_TEST } from "./promptfoo-files.ts";

/**
 * promptfoo 0.123: one test per case, one `javascript` assertion per assertion of ours, judged by the vendored grader.
 * promptfoo renders top-level string variables, prompts and assertion values as templates and reads `file://` ones from disk
 * (eval-formats.md §1.6), so recorded text stands only inside the object `vars.case`, in `config` and in `metadata`.
 */
export const promptfoo: Format = {
  name: "promptfoo",
  title: "promptfoo",
  mediaType: "application/zip",
  carries: isTest,
  needs: NEEDS_A_TEST,
  losses: [
    ...OF_TESTS,
    SEVERAL_TRIALS("pass --repeat for more trials"),
    ...withoutMembers("description", "attachments", "privacy", "extensions"),
  ],
  rows: { path: () => "cases.jsonl", of: (one) => jsonLine(testOf(one)) } satisfies Rows,
  *beside({ set, count, losses }) {
    yield { path: "promptfooconfig.yaml", text: stringify(configOf(set.slug)) };
    yield { path: "agent.example.mjs", text: AGENT };
    yield { path: "selftest.mjs", text: SELF_TEST };
    yield { path: "README.txt", text: readme(count, losses, GRADER_VERSION) };
    yield* graderFiles("promptfoo-grader.ts", { gradeForPromptfoo: "default" });
  },
};

function configOf(slug: string): object {
  return {
    description: `Playhead eval set ${slug}`,
    prompts: [{ id: "frozen-input", label: "frozen input", raw: "{{ case.input | dump }}" }],
    providers: [{ id: "file://agent.example.mjs", label: "agent" }],
    tests: "file://cases.jsonl",
  };
}

function testOf(one: EvalCase): object {
  const { id, revision, kind, input, provenance, failure, observed, reference } = one;
  return {
    description: id,
    vars: { case: { id, revision, kind, input } },
    assert: gating(one).map((assertion) => ({
      type: "javascript",
      value: "file://grader.mjs",
      metric: assertion.type,
      config: { assertion },
    })),
    metadata: {
      case_id: id,
      revision,
      digest: digestOf(one),
      title: one.title,
      severity: one.severity,
      suite: one.suite,
      split: one.split,
      tags: one.tags,
      category: failure?.category,
      provenance,
      // For selftest.mjs: what the agent did, and what it should have done.
      observed: observed?.message,
      reference: reference?.message,
    },
    options: { disableVarExpansion: true },
  };
}
