import type { AuditKind } from "#contract/audited.ts";

export { AUDIT_KINDS } from "#contract/audited.ts";

export const KIND_WORDS: { readonly [K in AuditKind]: string } = {
  view: "Saw",
  export: "Exported",
  change: "Changed",
  deletion: "Deleted",
  access: "People and keys",
  "sign-in": "Sign-in",
};
