import type { Identity } from "#access/identity.ts";
import type { RequestHeaders } from "#access/local-guard.ts";
import { addressList, addressOf } from "#access/peer-address.ts";
import { config } from "#config";
import type { AuditKind } from "#contract/audited.ts";
import { addAudit, type AuditRow } from "#db/audit.ts";
import { asDeed } from "#db/deed.ts";
import { sharedAccounts } from "./shared.ts";

/** What was asked and how it ended. */
export interface Deed {
  kind: AuditKind;
  /** The operation or page. */
  action: string;
  /** What it was about. */
  about: string;
  /** Of the address; absent: the installation. */
  project?: string;
  status: number;
}

let trusted: ReturnType<typeof addressList> | undefined;

/** Who did what, from where, as the log has it. */
function auditRow(who: Identity | undefined, headers: RequestHeaders, { about, ...deed }: Deed): AuditRow {
  trusted ??= addressList(config().trustedProxies);
  const agent = headers["user-agent"];
  return {
    ...deed,
    target: about,
    actorKind: who?.kind ?? "nobody",
    actor: who?.name ?? "",
    address: addressOf(headers, trusted),
    agent: typeof agent === "string" ? agent : "",
  };
}

/** Writes down who did what. Settles when it is on disk; fails when it is not, and then nobody may be told what was asked for. */
export async function writeAudit(...entry: Parameters<typeof auditRow>): Promise<void> {
  const [sql, ...values] = addAudit(auditRow(...entry));
  await sharedAccounts().pool.query(sql, values);
}

/**
 * Does `work`; what it changes first is written down in the same transaction, as `told` says then. `written`: it was. Otherwise
 * nothing was changed by a transaction of ours, and whoever asks writes down how it ended.
 */
export function doAudited<T>(
  who: Identity | undefined,
  headers: RequestHeaders,
  told: () => Deed,
  work: () => Promise<T>,
): Promise<{ result: T; written: boolean }> {
  return asDeed(() => auditRow(who, headers, told()), work);
}
