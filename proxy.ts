import { type NextRequest, NextResponse } from "next/server";
import { config as settings } from "#config";
import { contentPolicy } from "#access/content-policy.ts";
import { refusalToEnter } from "#access/may-enter.ts";

/** Stands before every page: may this request enter, and which scripts may the page run. API routes ask app/api/guard.ts themselves. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const headers = Object.fromEntries(request.headers);
  const refusal = await refusalToEnter(request.method, headers);
  if (refusal?.code === "forbidden")
    return new NextResponse(`${refusal.message}\n${refusal.hint}\n`, {
      status: 403,
      headers: { "content-type": "text/plain; charset=utf-8" },
    });
  if (refusal !== undefined && request.nextUrl.pathname !== "/login") return toLogin(request);
  return withPolicy(request);
}

function toLogin(request: NextRequest): NextResponse {
  const login = new URL("/login", request.url);
  login.searchParams.set("next", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.redirect(login, 303);
}

/** Next reads the nonce from the request's policy and puts it on its own scripts. */
function withPolicy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID();
  const policy = contentPolicy(nonce, settings().development);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/static|_next/image|favicon\\.ico|icon\\.svg).*)"] };
