import type { RequestHeaders } from "./local-guard.ts";

/** The value of a request's cookie, as it was sent; undefined when it sends none of this name. */
export function cookieOf(headers: RequestHeaders, name: string): string | undefined {
  const header = headers["cookie"];
  const pairs = typeof header === "string" ? header.split(";").map((pair) => pair.trim()) : [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
