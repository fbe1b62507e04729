import { memberIdentity, type Identity, ownerIdentity } from "#access/identity.ts";
import { isRole, type Role } from "#access/role.ts";
import { config } from "#config";
import type { Accounts } from "#db/accounts.ts";
import { digest } from "./digest.ts";
import { signedToken } from "./session-cookie.ts";

interface Row {
  id: string;
  email: string;
  owner: boolean;
  session: string;
  stale: boolean;
  roles: { [project: string]: string } | null;
}

/** One round trip for every request: the session that is still open, its person, and their roles by project name. */
const PERSON = `SELECT p.id, p.email, p.owner, s.id AS session, s.updated_at < now() - interval '1 minute' AS stale,
    (SELECT json_object_agg(project.name, m.role) FROM project_member m JOIN project ON project.id = m.project WHERE m.person = p.id) AS roles
  FROM person_session s JOIN person p ON p.id = s.user_id
  WHERE s.token = $1 AND s.expires_at > now() AND s.updated_at > now() - make_interval(hours => $2)`;

/** A person with the session they came with. */
export type Visitor = Identity & { session: string };

/** Who opened the session of this cookie value, while it is open. Fails when the database does not answer. */
export async function personOfSession({ pool }: Accounts, cookie: string): Promise<Visitor | undefined> {
  const token = signedToken(cookie);
  if (token === undefined) return undefined;
  const { rows } = await pool.query<Row>(PERSON, [digest(token), config().sessionIdleHours]);
  const row = rows[0];
  if (row === undefined) return undefined;
  if (row.stale) await pool.query("UPDATE person_session SET updated_at = now() WHERE id = $1", [row.session]);
  return { ...identity(row), session: row.session };
}

function identity({ id, email, owner, roles }: Row): Identity {
  if (owner) return ownerIdentity("person", id, email);
  const known = Object.entries(roles ?? {}).filter((pair): pair is [string, Role] => isRole(pair[1]));
  return memberIdentity("person", id, email, new Map(known));
}
