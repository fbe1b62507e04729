import type { AuditEntry, AuditExportQuery, AuditPage, AuditQuery, AuditSetting } from "#contract/audit.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import { timeOf } from "./eval-case-row.ts";
import { inProject } from "./in-project.ts";
import type { Pool } from "./pool.ts";
import { Refused } from "./refused.ts";

/** The audit log, latest first. */

/** What a page is asked for, of whichever project. */
export type AuditQuestion = Omit<AuditQuery, "project">;

/** Whatever runs a statement: a connection of one project, or those that see accounts. */
export interface Asks {
  query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

type Row = Omit<AuditEntry, "at"> & { at: Date; place: string };

/** `place` is exact to the microsecond, which a Date is not. */
const PAGE = `SELECT id, at, at::text AS place, kind, action, target AS about, actor_kind AS "actorKind", actor, status, address, agent FROM audit
  WHERE project = $1 AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR actor = $3)
    AND ($4::text IS NULL OR strpos(lower(target), lower($4)) > 0)
    AND ($5::float8 IS NULL OR at >= to_timestamp($5)) AND ($6::float8 IS NULL OR at <= to_timestamp($6))
    AND ($7::timestamptz IS NULL OR (at, id) < ($7, $8::uuid))
  ORDER BY at DESC, id DESC LIMIT $9`;

const secondsOf = (ns: bigint | undefined): number | null => (ns === undefined ? null : Number(ns / 1000n) / 1e6);

/** One page of the entries of a project, 0 for the installation. Throws Refused for a wrong cursor. */
export async function auditPage(client: Asks, project: number, question: AuditQuestion): Promise<AuditPage> {
  const { kind, actor, about, from, to, cursor, limit } = question;
  const place = cursor === undefined ? [null, null] : placeOf(cursor, ["string", "string"]);
  if (place === undefined) throw new Refused("This cursor is not one that Playhead gave: ask without it for the first page");
  const values = [project, kind ?? null, actor ?? null, about ?? null, secondsOf(from), secondsOf(to), ...place, limit + 1];
  const rows = (await client.query(PAGE, values)).rows as Row[];
  const last = rows[limit - 1];
  return {
    entries: rows.slice(0, limit).map(entryOf),
    ...(rows.length > limit && last ? { nextCursor: cursorOf([last.place, last.id]) } : {}),
  };
}

function entryOf({ id, at, kind, action, about, actorKind, actor, status, address, agent }: Row): AuditEntry {
  return { id, at: timeOf(at), kind, action, about, actorKind, actor, status, address, agent };
}

/** Of a project. */
export async function listAudit(project: string, question: AuditQuestion, pool?: Pool): Promise<AuditPage> {
  return (await inProject(project, ({ client, project: { id } }) => auditPage(client, id, question), pool)) ?? { entries: [] };
}

const CHUNK = 500;

/** Every entry that a filter finds, read page by page while it is written. */
export async function* everyAudit(
  filter: Omit<AuditExportQuery, "project" | "format">,
  pageOf: (question: AuditQuestion) => Promise<AuditPage>,
): AsyncGenerator<AuditEntry> {
  let cursor: string | undefined;
  do {
    const page = await pageOf({ ...filter, limit: CHUNK, cursor });
    yield* page.entries;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

const SETTING = "SELECT version, views FROM audit_setting WHERE project = $1 ORDER BY version DESC LIMIT 1";

/** Whether views are written down; version 0: nobody has chosen, so they are. */
export async function auditSetting(project: string, pool?: Pool): Promise<AuditSetting> {
  const found = await inProject(
    project,
    async ({ client, project: { id } }) => (await client.query<AuditSetting>(SETTING, [id])).rows[0],
    pool,
  );
  return found ?? { version: 0, views: true };
}
