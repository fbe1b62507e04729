import { cache } from "react";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { type Identity, type Needs, notAllowed } from "#access/identity.ts";
import { refusalToEnter } from "#access/may-enter.ts";
import { PATH_HEADER } from "#access/path-header.ts";
import { DEFAULT_PROJECT } from "#access/project-name.ts";
import { safeNext } from "#access/safe-next.ts";
import { whoAsks } from "#accounts/who-asks.ts";
import { writeAudit } from "#accounts/write-audit.ts";
import { deniedPath, loginPath } from "#components/shell/addresses.ts";
import { auditedPage } from "./audited-pages.ts";

/** Asked for once a request, however many layouts and pages it draws. */
const visitor = cache(async () => whoAsks(Object.fromEntries(await headers())));

/** For the few pages that open before anyone is known: a stranger to local mode is still refused. */
export async function openPage(): Promise<void> {
  refuseStrangers(await headers());
}

function refuseStrangers(sent: Headers): void {
  const stranger = refusalToEnter("GET", Object.fromEntries(sent));
  if (stranger !== undefined) throw new Error(`${stranger.message} ${stranger.hint}`);
}

/**
 * Every page asks this before it reads anything, and says what it needs. Sends to the login page; a project that somebody is no member
 * of is no page; a role too low is told which one. Throws when this browser may not be here at all. Who looks at a page with content is
 * written down, and only then is it drawn.
 */
export async function enterPage(needs: Needs, project: string = DEFAULT_PROJECT): Promise<Identity> {
  const who = await enterLayout(needs, project);
  const sent = await headers();
  const page = auditedPage(sent.get(PATH_HEADER) ?? "/");
  if (page !== undefined) await writeAudit(who, Object.fromEntries(sent), { kind: "view", project, status: 200, ...page });
  return who;
}

/** The same for what stands around pages, and is drawn ahead of them: it shows no content, and nobody has looked yet. */
export async function enterLayout(needs: Needs, project: string): Promise<Identity> {
  const sent = await headers();
  refuseStrangers(sent);
  const who = await visitor();
  if (who === undefined) redirect(loginPath(safeNext(sent.get(PATH_HEADER) ?? undefined)));
  const why = notAllowed(who, needs, project);
  // Pages are for people: a project's key reads by the API.
  if (why?.hidden === true || who.kind === "apiKey") notFound();
  if (why !== undefined) redirect(deniedPath(needs, project));
  return who;
}
