import { afterAll, beforeAll, expect, test } from "vitest";
import { asProject } from "#db/as-project.ts";
import { projectId } from "#db/projects.ts";
import { testDatabase, type TestDatabase } from "#db/testing.ts";
import { isDenied } from "./in-transaction.ts";
import { saveAuditSetting } from "./save-audit-setting.ts";
import { saveCorrelation } from "./save-correlation.ts";
import { saveRedaction } from "./save-redaction.ts";
import { saveRetention } from "./save-retention.ts";

let db: TestDatabase;
let shop: number;
beforeAll(async () => {
  db = await testDatabase();
  shop = await projectId(db.collector, "shop");
});
afterAll(() => db.close());

const by = (author: string) => ({ project: "shop", author });

/** Everything of which a project keeps versions: the table, and how somebody adds one. */
const KEPT: readonly [table: string, save: (author: string, version: number) => Promise<unknown>][] = [
  ["retention", (author, version) => saveRetention(by(author), { version, days: 7, holdCases: true }, db.web)],
  ["audit_setting", (author, version) => saveAuditSetting(by(author), { version, views: false }, db.web)],
  ["correlation_rules", (author, version) => saveCorrelation(by(author), { version }, db.web)],
  ["redaction_rules", (author, version) => saveRedaction(by(author), { version, rules: [] }, db.web)],
];

test.each(KEPT)(
  "of two who change the %s at one moment one is kept, the other is told, and each version has its author",
  async (table, save) => {
    for (const version of [0, 1]) {
      const said = await Promise.all(["ada", "bo"].map((author) => save(author, version)));
      expect(said.filter((answer) => !isDenied(answer))).toMatchObject([{ version: version + 1 }]);
      expect(said.find(isDenied)).toMatchObject({ denied: "conflict" });
    }
    expect(await save("eve", 0)).toMatchObject({ denied: "conflict" });
    expect(await save("eve", 7)).toMatchObject({ denied: "conflict" });
    const kept = `SELECT version, author FROM ${table} ORDER BY version`;
    const { rows } = await asProject(db.web, shop, async (client) => client.query<{ version: number; author: string }>(kept));
    expect(rows.map(({ version }) => version)).toEqual([1, 2]);
    for (const { author } of rows) expect(["ada", "bo"]).toContain(author);
  },
);
