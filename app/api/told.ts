import type { Identity } from "#access/identity.ts";
import { whoAsks } from "#accounts/who-asks.ts";
import { doAudited, writeAudit } from "#accounts/write-audit.ts";
import type { AuditKind } from "#contract/audited.ts";
import { type Asked, deedOf, isNoted } from "./deed.ts";

/** Of these the entry stands in the transaction of what was done. */
const CHANGES: ReadonlySet<AuditKind> = new Set<AuditKind>(["change", "deletion", "access"]);

type Work = () => Promise<Response>;

/**
 * Has done what was asked, and gives its answer only when it is written down, if it is to be known. A change is told of in its own
 * transaction, with the status that is promised for it; what changed nothing here, or ended otherwise, is told of afterwards.
 */
export async function doneAndTold(asked: Asked, kind: AuditKind | undefined, who: Identity | undefined, work: Work): Promise<Response> {
  if (kind === undefined) return work();
  const promised = CHANGES.has(kind) ? deedOf(asked, kind, asked.operation?.status ?? 200) : undefined;
  if (promised === undefined) return toldAfter(asked, kind, who, await work());
  // Read again at the end: the body is known only then.
  const told = () => deedOf(asked, kind, promised.status) ?? promised;
  const { result: response, written } = await doAudited(who, headersOf(asked), told, work);
  return written && response.ok ? response : toldAfter(asked, kind, who, response);
}

async function toldAfter(asked: Asked, kind: AuditKind, who: Identity | undefined, response: Response): Promise<Response> {
  const deed = isNoted(kind, response.status) ? deedOf(asked, kind, response.status) : undefined;
  if (deed !== undefined) await writeAudit(kind === "sign-in" ? (who ?? (await whoCameIn(response))) : who, headersOf(asked), deed);
  return response;
}

const headersOf = ({ request }: Asked): { [name: string]: string } => Object.fromEntries(request.headers);

/** Who a sign-in let in: whose session the answer opens. */
async function whoCameIn(response: Response): Promise<Identity | undefined> {
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(";")[0] ?? "")
    .join("; ");
  return cookie === "" ? undefined : whoAsks({ cookie });
}
