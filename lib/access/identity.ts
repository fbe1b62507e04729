import type { StoredKey } from "./api-key.ts";
import { includes, type Role } from "./role.ts";
import type { Scope } from "./scope.ts";

/** Who asks. Everything that a request may do follows from this and from nothing else. */
export interface Identity {
  /** `local`: whoever reaches this machine's own address while auth is off. */
  kind: "local" | "adminKey" | "person" | "apiKey";
  /** Of the person or key; the kind for the two that exist once. */
  id: string;
  /**
   * As it is written down as author. What somebody wrote is theirs by it, so nobody chooses it and no two have the same: the e-mail of a
   * person, never the name that they may change.
   */
  name: string;
  /** Of a person: the ID of the session that they came with. */
  session?: string;
  /** Of a project's key: what it may do. A role alone does not let it read or export. */
  scopes?: readonly Scope[];
  /** Of the instance: admin of every project, and of people. */
  owner: boolean;
  /** Projects in which it has a role; `all` of an owner, who needs none. */
  projects: readonly string[] | "all";
  roleIn(project: string): Role | undefined;
}

/** What a route or page asks of whoever comes: a role in the project of the address, or one of the two that know no project. */
export type Needs = Role | "signed-in" | "owner";

/** Why somebody may not do something; `hidden`: what they may not even know to be there. */
export type NotAllowed = { hidden: true } | { hidden: false; message: string };

/** Whoever is admin everywhere: the local operator, the admin key, an owner. */
export function ownerIdentity(kind: Identity["kind"], id: string, name: string): Identity {
  return { kind, id, name, owner: true, projects: "all", roleIn: () => "admin" };
}

/** Somebody with roles in some projects. */
export function memberIdentity(kind: Identity["kind"], id: string, name: string, roles: ReadonlyMap<string, Role>): Identity {
  return { kind, id, name, owner: false, projects: [...roles.keys()], roleIn: (project) => roles.get(project) };
}

/** A project's key: admin of it by that scope, else a viewer; in every other project nothing. Authors are told apart by its ID. */
export function keyIdentity({ id, name, project, scopes }: StoredKey): Identity {
  const roles = new Map<string, Role>([[project, scopes.includes("admin") ? "admin" : "viewer"]]);
  return { ...memberIdentity("apiKey", id, `key ${name} (ph_${id})`, roles), scopes };
}

/** What a key of a project is used for over the API. */
export type KeyUse = "read" | "export";

/** Why a project's key may not be used so; undefined when it may, and for everybody who is no such key. Admin includes both. */
export function notInScope({ id, scopes }: Identity, use: KeyUse): string | undefined {
  if (scopes === undefined || scopes.includes("admin") || scopes.includes(use)) return undefined;
  return `The key ph_${id} may not do this: it has the scopes ${scopes.join(", ")}; this needs ${use}.`;
}

/** Whether `who` has what is needed, in this project when it is a role; undefined means yes. */
export function notAllowed(who: Identity, needs: Needs, project: string): NotAllowed | undefined {
  if (needs === "signed-in" || who.owner) return undefined;
  if (needs === "owner") return { hidden: false, message: "This needs an owner of this installation." };
  const role = who.roleIn(project);
  if (role === undefined) return { hidden: true };
  if (includes(role, needs)) return undefined;
  return { hidden: false, message: `This needs the role ${needs} in the project ${project}; yours is ${role}.` };
}
