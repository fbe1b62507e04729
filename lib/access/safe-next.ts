/** Where to go after a login: a path of this site, else its beginning. A link to the login page must not lead elsewhere. */
export function safeNext(asked: string | undefined): string {
  const here = "http://here.invalid";
  if (asked === undefined || !asked.startsWith("/") || !URL.canParse(asked, here)) return "/";
  const url = new URL(asked, here);
  return url.origin === here ? url.pathname + url.search : "/";
}
