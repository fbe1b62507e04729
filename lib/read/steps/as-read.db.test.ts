import { afterAll, beforeAll, expect, test } from "vitest";
import { readAsProject } from "#db/as-project.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import type { Finding } from "#trace/finding.ts";
import type { Step } from "#trace/step.ts";
import { stepWith } from "#trace/testing-step.ts";
import { asRead } from "./as-read.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const notice = (kind: Finding["kind"]): Finding => ({ kind, severity: "notice", message: kind });
const STEP: Step = stepWith("s1", { kind: "tool", name: "t", findings: [notice("orphan"), notice("retry")] });

test.each([
  ["a live run", false, ["retry"]],
  ["a quiet run", true, ["orphan", "retry"]],
])("whether a parent is missing is not said of a run that still receives: %s", async (_, quiet, kinds) => {
  const id = await projectId(database.collector, "read");
  const steps = await readAsProject(database.web, id, (client) =>
    asRead({ client, pool: database.web, project: { id, name: "read" } }, { correlation_id: "r", quiet }, [STEP]),
  );
  expect(steps.flatMap((step) => step.findings.map((finding) => finding.kind))).toEqual(kinds);
});
