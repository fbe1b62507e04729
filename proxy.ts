import { type NextRequest, NextResponse } from "next/server";
import { config as settings } from "#config";
import { contentPolicy } from "#access/content-policy.ts";
import { refusalToEnter } from "#access/may-enter.ts";
import { PATH_HEADER } from "#access/path-header.ts";

/**
 * Stands before every page: which scripts may the page run, and at which address is it. Who may see it is never decided here but by
 * the page itself (app/page-guard.ts), and for API routes by app/api/guard.ts.
 */
export function proxy(request: NextRequest): NextResponse {
  const stranger = refusalToEnter(request.method, Object.fromEntries(request.headers));
  if (stranger !== undefined)
    return new NextResponse(`${stranger.message}\n${stranger.hint}\n`, {
      status: 403,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  return withPolicy(request);
}

/** Next reads the nonce from the request's policy and puts it on its own scripts. */
function withPolicy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID();
  const policy = contentPolicy(nonce, settings().development);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/static|_next/image|favicon\\.ico|icon\\.svg).*)"] };
