import path from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const OUTSIDE = ["node_modules/**", ".next/**", ".playhead/**"];
const minutes = (n: number): number => n * 60_000;

/** What takes long and is short to read, which Vitest begins with last: no worker is to be left alone with one of them at the end. */
const LONGEST = [
  "fuzz/fuzz.test.ts",
  "cli/evals/run-set.test.ts",
  "scripts/score-captures.test.ts",
  "lib/backup/backup.db.test.ts",
  "collector/analyse/parts.db.test.ts",
  "conformance/conformance.db.test.ts",
  "collector/store/settle/settle.db.test.ts",
  "cli/torture/torture.db.test.ts",
].map((file) => path.resolve(import.meta.dirname, file));

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.includes(moduleId);
    const [long, others] = [files.filter(isLong), await super.sort(files.filter((file) => !isLong(file)))];
    return [...long.toSorted((a, b) => LONGEST.indexOf(a.moduleId) - LONGEST.indexOf(b.moduleId)), ...others];
  }
}

/** Three kinds of test, told by the ending of their file. `npm test` runs unit and db; interop runs other people's tools. */
export default defineConfig({
  test: {
    // As many as CI has cores, and as the connections of the one database server carry.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...OUTSIDE, "**/*.db.test.ts", "**/*.interop.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: OUTSIDE,
          // Starts one PostgreSQL for the whole run; every file clones a database of its own from the migrated template.
          globalSetup: ["./lib/db/testing.ts"],
          testTimeout: minutes(1),
          hookTimeout: minutes(1),
        },
      },
      {
        test: {
          name: "interop",
          include: ["**/*.interop.test.ts"],
          exclude: OUTSIDE,
          globalSetup: ["./lib/db/testing.ts"],
          testTimeout: minutes(10),
          hookTimeout: minutes(10),
        },
      },
    ],
  },
});
