import type { Format } from "./format.ts";
import { isTest, NEEDS_A_TEST } from "./gate.ts";
import { graderFiles } from "./grader-files.ts";
import { jsonLine } from "./json-line.ts";
import { kit } from "./kit.ts";
import { OF_TESTS } from "./losses.ts";
import { readme } from "./readme.ts";

/** Vitest: the canonical cases beside one test file; trials and passes needed are kept. Names of tests are case IDs, never titles. */
export const vitest: Format = {
  name: "vitest",
  title: "Vitest",
  mediaType: "application/zip",
  carries: isTest,
  needs: NEEDS_A_TEST,
  losses: [...OF_TESTS],
  rows: { path: () => "cases.evalcase.jsonl", of: jsonLine },
  *beside(written) {
    yield* kit("vitest");
    yield readme("Vitest", written, [
      "Put a call of your agent into agent.example.mjs, or set AGENT_URL.",
      "npx vitest run --config vitest.config.mjs\nExit code 0: every case passed. 1: a case failed, or fewer cases were run than exported.",
      "Do not filter with -t: a filter that matches nothing exits 0.",
    ]);
    yield* graderFiles("grade-case.ts", { gradeCase: "gradeCase", gradeRow: "gradeRow" });
  },
};
