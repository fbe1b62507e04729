import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "#db/testing.ts";
import type { TestDatabase } from "#db/testing.ts";
import { examine, rounds } from "./run.ts";
import type { Ground, Patient } from "./target.ts";
import { databaseReadBack, startPatient } from "./testing.ts";

let database: TestDatabase;
let patient: Patient;
let ground: Ground;

beforeAll(async () => {
  database = await testDatabase();
  patient = await startPatient(database, { limitMb: 8 });
  ground = { target: patient.target, readBack: databaseReadBack(database), start: (options) => startPatient(database, options) };
});
afterAll(async () => {
  await patient.stop();
  await database.close();
});

test.each(rounds().map((round) => [round.one.id, round.transport.name, round.one.owes, round] as const))(
  "%s over %s: %s",
  async (...[, , , round]) => {
    const { result, why } = await examine(round, ground);
    expect([result, why]).toEqual(["passed", undefined]);
  },
);

test("every number from C01 to C44 is examined", () => {
  const ids = Array.from({ length: 44 }, (_, n) => `C${String(n + 1).padStart(2, "0")}`);
  expect([...new Set(rounds().map(({ one }) => one.id))]).toEqual(ids);
});
