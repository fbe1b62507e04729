import { stringify } from "yaml";
import type { Assertion } from "#evals/assertion.ts";
import { digestOf } from "#evals/digest.ts";
import { statusOf, type CallCase, type EvalCase } from "#evals/eval-case.ts";
import { notEmpty, type ExportedFile, type Format } from "./format.ts";
import { jsonLine } from "./jsonl.ts";
import { AGENT, graderModule, readme, SELF_TEST } from "./promptfoo-files.ts";
import { vendored } from "./vendor.ts";
import { CHECKED_TYPES, GRADER_VERSION } from "#evals/grade.ts";

/**
 * promptfoo 0.123: one test per case, one `javascript` assertion per assertion of ours, judged by the vendored grader.
 * promptfoo renders top-level string variables, prompts and assertion values as templates and reads `file://` ones from disk
 * (eval-formats.md §1.6), so recorded text stands only inside the object `vars.case`, in `config` and in `metadata`.
 */
export const promptfoo: Format = {
  name: "promptfoo",
  title: "promptfoo",
  mediaType: "application/zip",
  carried: (cases) => cases.filter(isTest),
  loses: lossesOf,
  *write(cases, { set }) {
    const tests = notEmpty(
      cases.filter(isTest),
      "No active case of this set is a model call with an assertion that promptfoo can run.",
    ) as CallCase[];
    yield { path: "promptfooconfig.yaml", text: stringify(configOf(set.slug)) };
    yield { path: "cases.jsonl", text: tests.map((one) => jsonLine(testOf(one))).join("") };
    yield { path: "agent.example.mjs", text: AGENT };
    yield { path: "selftest.mjs", text: SELF_TEST };
    yield { path: "selftest.jsonl", text: tests.flatMap(selfTestsOf).map(jsonLine).join("") };
    yield { path: "README.txt", text: readme(tests.length, lossesOf(cases), GRADER_VERSION) };
    yield* graderFiles();
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

function testOf(one: CallCase): object {
  const { id, revision, kind, input, provenance, failure } = one;
  return {
    description: id,
    vars: { case: { id, revision, kind, input } },
    assert: runnable(one).map((assertion) => ({
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
      category: failure?.category,
      provenance,
    },
    options: { disableVarExpansion: true },
  };
}

function selfTestsOf({ id, input, observed, reference, ...one }: CallCase): object[] {
  const assertions = one.expect.assertions.filter(canRun);
  const outcomes = [
    { expected: "red", outcome: observed?.message },
    { expected: "green", outcome: reference?.message },
  ];
  return outcomes.filter(({ outcome }) => outcome !== undefined).map((each) => ({ id, ...each, input, assertions }));
}

let grader: ExportedFile[] | undefined;

/** Read once a process: the grader does not change while it runs. */
function graderFiles(): ExportedFile[] {
  if (grader === undefined) {
    const { entry, files } = vendored("lib/evals/formats/promptfoo-grader.ts", "grader");
    grader = [{ path: "grader.mjs", text: graderModule(entry) }, ...files];
  }
  return grader;
}

function canRun(assertion: Assertion): boolean {
  return assertion.level !== "should" && CHECKED_TYPES.includes(assertion.type);
}

function runnable(one: EvalCase): Assertion[] {
  return one.expect.assertions.filter(canRun);
}

function isTest(one: EvalCase): boolean {
  return one.kind === "call" && statusOf(one) === "active" && runnable(one).length > 0;
}

/** Each reason with how many it concerns; the order is the order of the list. */
const LOSSES: { applies: (one: EvalCase) => boolean; says: string }[] = [
  { applies: (one) => statusOf(one) !== "active", says: "left out: only active cases are tests" },
  { applies: (one) => statusOf(one) === "active" && one.kind === "run", says: "left out: a whole run needs its tools served by a harness" },
  {
    applies: (one) => one.expect.assertions.some((each) => each.type === "judge"),
    says: "without the judge: promptfoo would need a model for it",
  },
  {
    applies: (one) => one.expect.assertions.some((each) => each.level === "should"),
    says: "without assertions that only report (level should)",
  },
  {
    applies: (one) => one.expect.assertions.some((each) => each.type !== "judge" && !CHECKED_TYPES.includes(each.type)),
    says: `without assertions that grader ${GRADER_VERSION} does not check`,
  },
  { applies: (one) => (one.expect.trials ?? 1) > 1, says: "tried once: pass --repeat for more trials" },
];

function lossesOf(cases: readonly EvalCase[]): string[] {
  return LOSSES.flatMap(({ applies, says }) => {
    const concerned = cases.filter(applies).length;
    return concerned === 0 ? [] : [`${concerned} ${concerned === 1 ? "case" : "cases"} ${says}`];
  });
}
