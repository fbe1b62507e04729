import { defineConfig } from "vitest/config";

const OUTSIDE = ["node_modules/**", ".next/**", ".playhead/**"];
const minutes = (n: number): number => n * 60_000;

/** Three kinds of test, told by the ending of their file. `npm test` runs unit and db; interop runs other people's tools. */
export default defineConfig({
  test: {
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
