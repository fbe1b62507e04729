/** What a person may do in a project, each including what stands before it (design §8). */
export const ROLES = ["viewer", "operator", "editor", "admin"] as const;

export type Role = (typeof ROLES)[number];

/** Whether a role includes another one. No role includes nothing. */
export function includes(has: Role | undefined, needs: Role): boolean {
  return has !== undefined && ROLES.indexOf(has) >= ROLES.indexOf(needs);
}

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
