/** Roles, for a page that shows what somebody may do: without the schemas of accounts.ts. */
export { includes, type Role } from "#access/role.ts";
