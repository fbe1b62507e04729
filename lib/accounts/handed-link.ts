import { config } from "#config";
import type { HandedLink } from "#contract/accounts.ts";
import { timeOf } from "#read/eval-case-row.ts";
import type { makeLink } from "./links.ts";

/** Where a link is opened. The token stands behind #, which browsers send to nobody: it is in no log of any proxy. */
export function linkUrl(token: string, base: string = config().url): string {
  return new URL(`/link#${token}`, base).href;
}

/** A link as it is shown to whoever made it, once. */
export function handedLink({ id, token, expiresAt }: Awaited<ReturnType<typeof makeLink>>): HandedLink {
  return { id, url: linkUrl(token), expiresAt: timeOf(expiresAt) };
}
