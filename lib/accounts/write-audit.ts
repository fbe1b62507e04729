import type { Identity } from "#access/identity.ts";
import type { RequestHeaders } from "#access/local-guard.ts";
import { addressList, addressOf } from "#access/peer-address.ts";
import { config } from "#config";
import type { AuditKind } from "#contract/audited.ts";
import { addAudit } from "#db/audit.ts";
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

/** Writes down who did what. Settles when it is on disk; fails when it is not, and then nobody may be told what was asked for. */
export async function writeAudit(who: Identity | undefined, headers: RequestHeaders, { about, ...deed }: Deed): Promise<void> {
  trusted ??= addressList(config().trustedProxies);
  const agent = headers["user-agent"];
  await addAudit(sharedAccounts().pool, {
    ...deed,
    target: about,
    actorKind: who?.kind ?? "nobody",
    actor: who?.name ?? "",
    address: addressOf(headers, trusted),
    agent: typeof agent === "string" ? agent : "",
  });
}
