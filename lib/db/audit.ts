/** One entry; its ID and time are the database's. `project` is a name; absent or unknown: the installation's. */
export interface AuditRow {
  project?: string;
  kind: string;
  action: string;
  target: string;
  actorKind: string;
  actor: string;
  status: number;
  address: string;
  agent: string;
}

/** Whether views are written down is asked in the same round trip. */
const ADD = `WITH at AS (SELECT coalesce((SELECT id FROM project WHERE name = $1), 0) AS project)
  INSERT INTO audit (project, kind, action, target, actor_kind, actor, status, address, agent)
  SELECT at.project, $2, $3, $4, $5, $6, $7, $8, $9 FROM at
  WHERE $2::text <> 'view' OR coalesce((SELECT views FROM audit_setting s WHERE s.project = at.project ORDER BY version DESC LIMIT 1), true)`;

/** PostgreSQL's text holds no NUL, and what strangers send is cut. */
function text(value: string, most: number): string {
  return value.replaceAll("\u0000", "\ufffd").toWellFormed().slice(0, most);
}

/** A statement and its values. */
export type Statement = [sql: string, ...values: unknown[]];

/**
 * Adds an entry; one of a view only where the project has views written down. For a connection that sees accounts, or the project that
 * the entry is of.
 */
export function addAudit(row: AuditRow): Statement {
  const { project, kind, action, target, actorKind, actor, status, address, agent } = row;
  return [
    ADD,
    project ?? null,
    kind,
    text(action, 200),
    text(target, 1000),
    actorKind,
    text(actor, 300),
    status,
    text(address, 100),
    text(agent, 300),
  ];
}
