import type { Role } from "#contract/accounts.ts";
import type { CommandId } from "./registry.ts";

/** What changes something, and the role that the server will ask for. Everything else is reading. */
export const NEEDED_ROLES: { readonly [Id in CommandId]?: Role } = {
  tag: "operator",
  note: "operator",
  "review.judge": "operator",
  "failure.snooze": "operator",
  "failure.resolve": "operator",
  "failure.open": "operator",
  "case.add": "editor",
  "case.save": "editor",
  "case.next": "editor",
  "case.activate": "editor",
  "cases.edit": "editor",
  "review.assign": "operator",
  "case.run": "editor",
  "set.new": "editor",
  "set.import": "editor",
  "set.edit": "editor",
  "refused.retry": "editor",
  "rules.save": "editor",
  "rules.add": "editor",
  "member.invite": "admin",
  "key.new": "admin",
  "audit.download": "admin",
};
