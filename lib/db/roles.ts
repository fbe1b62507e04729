import pg from "pg";
import { secret } from "./secrets.ts";

/** The two roles the processes run in. Neither owns anything; grants and policies are written again at every start. */

interface Role {
  name: "playhead_collector" | "playhead_web";
  variable: "PLAYHEAD_COLLECTOR_DATABASE_URL" | "PLAYHEAD_WEB_DATABASE_URL";
}

const COLLECTOR: Role = { name: "playhead_collector", variable: "PLAYHEAD_COLLECTOR_DATABASE_URL" };
const WEB: Role = { name: "playhead_web", variable: "PLAYHEAD_WEB_DATABASE_URL" };

const RECORDS = [
  "span",
  "log",
  "piece",
  "pack",
  "trace",
  "claim",
  "run",
  "finding",
  "quarantine",
  "intake",
  "refusal",
  "resent",
  "rederivation",
  "arrival",
  "step",
  "step_key",
  "step_block",
  "search_text",
  "search_use",
  "run_name",
  "trace_link",
  "unsettled",
  "failure",
  "failure_day",
  "norm",
  "redaction_hit",
  "text_state",
  "loose_text",
  "text_use",
  "eval_trace",
  "eval_run",
  "eval_result",
];
/** Of nobody's project too: who sent without a known key belongs to none, and is to be seen by whoever connects an exporter. */
const RECEIPTS = "receipt";
const CONTROL = [
  "tag",
  "annotation",
  "review_plan",
  "review_assignment",
  "review",
  "eval_set",
  "eval_case",
  "eval_case_revision",
  "failure_mark",
  "saved_view",
  "hold",
];
/** What a person adds to and nobody changes: every state stays as history. */
const APPENDED = ["model_price", "correlation_rules", "eval_set_version", "eval_set_version_case", "retention", "redaction_rules"];
/** A person says what belongs together, the collector carries it out. */
const ASKED = ["alias", "erasure", "redaction_sweep"];

/** People: seen by the connections of lib/db/accounts.ts and by no others of the web role; the collector has no business there. */
const PEOPLE = [
  "person",
  "person_session",
  "credential",
  "sign_in_value",
  "second_factor",
  "project_member",
  "account_link",
  "sign_in_attempt",
];
const OF_PROJECT = ["project_member", "account_link"];
const FOR_ACCOUNTS = "current_setting('playhead.accounts', true) = 'on'";
/** Added to by the guards of routes and pages, read by whoever may; nobody changes what was written down. Each entry's ID and time are the database's. */
const AUDIT_COLUMNS = "project, kind, action, target, actor_kind, actor, status, address, agent";

/** No setting = NULL = no rows; the setting holds for one transaction (SET LOCAL). */
const OWN_PROJECT = "project = nullif(current_setting('playhead.project', true), '')::int";

export interface RoleUrls {
  collectorUrl: string;
  webUrl: string;
}

function policies(table: string, collector: string, web: string, rows = OWN_PROJECT): string[] {
  return [
    `DROP POLICY IF EXISTS collector ON ${table}`,
    // The project of a record comes from its key and no session reaches this role.
    `CREATE POLICY collector ON ${table} TO ${collector} USING (true) WITH CHECK (true)`,
    `DROP POLICY IF EXISTS web ON ${table}`,
    `CREATE POLICY web ON ${table} TO ${web} USING (${rows}) WITH CHECK (${rows})`,
  ];
}

function webPolicy(table: string, web: string, rows = FOR_ACCOUNTS): string[] {
  return [`DROP POLICY IF EXISTS web ON ${table}`, `CREATE POLICY web ON ${table} TO ${web} USING (${rows}) WITH CHECK (${rows})`];
}

/** Everything the roles may do, as statements that may be repeated. */
function grants(collector: string, web: string): string[] {
  return [
    `GRANT USAGE ON SCHEMA public TO ${collector}, ${web}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${[...RECORDS, RECEIPTS].join(", ")} TO ${collector}`,
    `GRANT SELECT ON ${[...CONTROL, ...APPENDED].join(", ")} TO ${collector}`,
    `GRANT SELECT, INSERT ON project TO ${collector}`,
    `GRANT USAGE ON SEQUENCE project_id_seq TO ${collector}`,
    `GRANT EXECUTE ON FUNCTION playhead_ensure_partitions(date, date) TO ${collector}`,
    `GRANT EXECUTE ON FUNCTION playhead_index_texts() TO ${collector}`,
    `GRANT EXECUTE ON FUNCTION playhead_search(text, int) TO ${web}`,
    `GRANT EXECUTE ON FUNCTION playhead_search_names(text, int) TO ${web}`,
    `GRANT SELECT ON ${[...RECORDS, RECEIPTS].join(", ")}, project TO ${web}`,
    // A person's verdict changes a run's outcome and asks the analyser to look again.
    `GRANT UPDATE (tagged, outcome, revision) ON run TO ${web}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${CONTROL.join(", ")} TO ${web}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${PEOPLE.join(", ")} TO ${web}`,
    `GRANT SELECT, INSERT ON ${APPENDED.join(", ")} TO ${web}`,
    `GRANT SELECT, INSERT, UPDATE ON ${ASKED.join(", ")} TO ${web}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${ASKED.join(", ")} TO ${collector}`,
    // What people said and made of a run goes with the run, everything of a project with the project.
    `GRANT DELETE ON ${[...CONTROL, ...APPENDED].join(", ")} TO ${collector}`,
    `GRANT UPDATE (title, body) ON eval_set_version_case TO ${collector}`,
    `GRANT EXECUTE ON FUNCTION playhead_drop_day(date) TO ${collector}`,
    // What was said of a step follows the step to another run.
    ...["tag", "annotation", "review", "review_assignment"].map((table) => `GRANT UPDATE (correlation_id) ON ${table} TO ${collector}`),
    // A log that lost something has another ID.
    ...["tag", "annotation"].map((table) => `GRANT UPDATE (step_id) ON ${table} TO ${collector}`),
    // What was refused goes when it was taken after all, or when a person throws it away.
    `GRANT DELETE ON quarantine TO ${web}`,
    ...[...RECORDS, ...CONTROL, ...APPENDED, ...ASKED].flatMap((table) => policies(table, collector, web)),
    ...PEOPLE.flatMap((table) => webPolicy(table, web)),
    // Membership and invitations go with the project; the collector reads of them which project they are of, and nothing else.
    ...OF_PROJECT.flatMap((table) => [
      `GRANT SELECT (project), DELETE ON ${table} TO ${collector}`,
      `DROP POLICY IF EXISTS collector ON ${table}`,
      `CREATE POLICY collector ON ${table} TO ${collector} USING (true)`,
    ]),
    // The collector asks whose a key is and says when it was used.
    `GRANT SELECT, INSERT, UPDATE (expires_at, revoked_at, last_used_at, replaced_by) ON api_key TO ${web}`,
    `GRANT SELECT, UPDATE (last_used_at) ON api_key TO ${collector}`,
    ...policies("api_key", collector, web, FOR_ACCOUNTS),
    `GRANT SELECT, INSERT (${AUDIT_COLUMNS}) ON audit TO ${web}`,
    `GRANT SELECT, INSERT ON audit_setting TO ${web}`,
    ...["audit", "audit_setting"].flatMap((table) => webPolicy(table, web, `${FOR_ACCOUNTS} OR ${OWN_PROJECT}`)),
    ...policies(RECEIPTS, collector, web, `project = 0 OR ${OWN_PROJECT}`),
  ];
}

function as(ownerUrl: string, user: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = user;
  url.password = password;
  return url.href;
}

/** Makes a role with the kept password, or sets the password of the one that is there. */
async function make(client: pg.Client, ownerUrl: string, dataDir: string, role: Role): Promise<string> {
  const password = await secret(dataDir, role.name);
  const { rows } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role.name]);
  const verb = rows.length === 0 ? "CREATE" : "ALTER";
  try {
    await client.query(`${verb} ROLE ${role.name} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
  } catch (cause) {
    throw new Error(
      `The role ${role.name} could not be made with DATABASE_URL: let this user create roles, or make the role yourself and name it in ${role.variable}`,
      { cause },
    );
  }
  return as(ownerUrl, role.name, password);
}

/**
 * The connection strings of the two roles: the given ones, else those of roles that this makes with generated passwords (kept in
 * `<dataDir>/secrets`). Writes their grants and row-level security. Call it after `migrate`, at every start.
 */
export async function ensureRoles(ownerUrl: string, dataDir: string, given: Partial<RoleUrls> = {}): Promise<RoleUrls> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    // Concurrent starts take turns; the same lock as the migration's.
    await client.query("SELECT pg_advisory_lock(7001, 1)");
    const collectorUrl = given.collectorUrl ?? (await make(client, ownerUrl, dataDir, COLLECTOR));
    const webUrl = given.webUrl ?? (await make(client, ownerUrl, dataDir, WEB));
    const names = [collectorUrl, webUrl].map((url) => pg.escapeIdentifier(decodeURIComponent(new URL(url).username)));
    await client.query(["BEGIN", ...grants(names[0] ?? "", names[1] ?? ""), "COMMIT"].join(";\n"));
    return { collectorUrl, webUrl };
  } finally {
    await client.end();
  }
}
