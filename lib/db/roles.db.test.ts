import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "./testing.ts";

/** What row-level security says of every table: one that holds no row tells nothing by being asked. */

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** As PostgreSQL prints them. */
const OWN = "(project = (NULLIF(current_setting('playhead.project'::text, true), ''::text))::integer)";
const ACCOUNTS = "(current_setting('playhead.accounts'::text, true) = 'on'::text)";

/** Every other table shows the rows of the project that the transaction is about, and takes no others. */
const OTHERWISE: ReadonlyMap<string, string> = new Map([
  ...["person", "person_session", "credential", "sign_in_value", "second_factor", "project_member", "account_link", "sign_in_attempt"].map(
    (table) => [table, ACCOUNTS] as const,
  ),
  ["api_key", ACCOUNTS],
  ["audit", `(${ACCOUNTS} OR ${OWN})`],
  ["audit_setting", `(${ACCOUNTS} OR ${OWN})`],
  // Who sent without a known key belongs to no project.
  ["receipt", `((project = 0) OR ${OWN})`],
]);
/** Names and numbers of projects: guarded by nothing but what is done with them. */
const OPEN = ["project"];

const READABLE = `FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition
  AND has_any_column_privilege(oid, 'SELECT')`;

test("of every table the web role sees one project's rows, or none without the connections for people", async () => {
  const { rows } = await db.web.query<{ table: string; sees: string; writes: string; kind: string }>(
    `SELECT tablename AS table, qual AS sees, with_check AS writes, permissive || ' ' || cmd AS kind FROM pg_policies
     WHERE current_user = ANY(roles) OR 'public' = ANY(roles) ORDER BY 1`,
  );
  expect(rows.length).toBeGreaterThan(60);
  for (const { table, ...policy } of rows) {
    const expected = OTHERWISE.get(table) ?? OWN;
    expect([table, policy]).toEqual([table, { sees: expected, writes: expected, kind: "PERMISSIVE ALL" }]);
  }
  expect(new Set(rows.map(({ table }) => table)).size).toBe(rows.length);
});

test("no table that the web role reads is without a policy, and none has it switched off", async () => {
  const { rows } = await db.web.query<{ name: string }>(
    `SELECT relname AS name ${READABLE} AND NOT (relrowsecurity
       AND EXISTS (SELECT 1 FROM pg_policies WHERE tablename = relname AND current_user = ANY(roles))) ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(OPEN);
});
