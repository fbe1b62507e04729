import { NextRequest, type NextResponse } from "next/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PATH_HEADER } from "#access/path-header.ts";

const NONCE = /'nonce-([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})'/g;

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("NODE_ENV", "production");
});
afterEach(() => vi.unstubAllEnvs());

async function answered(path: string, headers: { [name: string]: string } = {}): Promise<NextResponse> {
  const { proxy } = await import("./proxy.ts");
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { host: "localhost:3000", ...headers } }));
}

const policyOf = (response: NextResponse): string => response.headers.get("content-security-policy") ?? "";
const nonceOf = (response: NextResponse): string | undefined => [...policyOf(response).matchAll(NONCE)][0]?.[1];

/** What the page is asked with: how Next hands on headers that the proxy sets. */
const asked = (response: NextResponse, name: string): string | null => response.headers.get(`x-middleware-request-${name}`);

test("a page runs its own scripts by a nonce, asks nobody else, and stands in no frame", async () => {
  const response = await answered("/p/default/runs");
  expect(policyOf(response).replaceAll(NONCE, "NONCE").split("; ")).toEqual([
    "default-src 'self'",
    "script-src 'self' NONCE 'strict-dynamic'",
    "style-src 'self' NONCE",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]);
});

test("each answer has a nonce of its own, which no sender chooses", async () => {
  const chosen = { "x-nonce": "chosen", "content-security-policy": "script-src 'nonce-chosen' *" };
  const answers = [await answered("/login"), await answered("/login"), await answered("/login", chosen)];
  expect(new Set(answers.map(nonceOf)).size).toBe(3);
  for (const response of answers)
    expect([asked(response, "x-nonce"), asked(response, "content-security-policy")]).toEqual([nonceOf(response), policyOf(response)]);
});

test("a page knows the address that it is asked at, whatever the sender says it is", async () => {
  const response = await answered("/p/default/runs/a%2Fb?step=1", { [PATH_HEADER]: "/elsewhere" });
  expect(asked(response, PATH_HEADER)).toBe("/p/default/runs/a%2Fb?step=1");
});

test("who may not enter gets a sentence and no page", async () => {
  const response = await answered("/p/default/runs", { host: "evil.example" });
  expect([response.status, response.headers.get("content-type")]).toEqual([403, "text/plain; charset=utf-8"]);
  expect(await response.text()).toContain('Host "evil.example" is not local');
});

test("every page passes here; what has guards of its own and what is no page does not", async () => {
  const { config } = await import("./proxy.ts");
  const passes = (path: string): boolean => config.matcher.some((each) => new RegExp(`^${each}$`).test(path));
  expect(["/", "/login", "/p/default/runs/a.b", "/settings/audit", "/go/cid/x", "/apis"].map(passes)).toEqual(Array(6).fill(true));
  expect(["/api/v1/runs", "/_next/static/x.js", "/icon.svg"].map(passes)).toEqual([false, false, false]);
});

test("no answer can be framed, guessed at, or tell where it was read", async () => {
  const { default: settings } = await import("./next.config.ts");
  const [everywhere] = (await settings.headers?.()) ?? [];
  expect(everywhere?.source).toBe("/:path*");
  expect(Object.fromEntries((everywhere?.headers ?? []).map(({ key, value }) => [key.toLowerCase(), value]))).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  });
});
