import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { guardOutgoing } from "#access/outgoing.ts";
import { cookieHeader } from "./cookies.ts";
import { oidcBegin, oidcEnd } from "./oidc.ts";
import { personOfSession, type Visitor } from "./person-of-session.ts";
import { personCookieName } from "./session-cookie.ts";
import { SECRET, type TestAccounts, testAccounts } from "./testing.ts";

/** Sign-in with a real OpenID provider (oidc-provider, certified), walked through as a browser does. */

const PLAYHEAD = "http://playhead.test";
const CALLBACK = `${PLAYHEAD}/api/auth/callback/oidc`;

let at: TestAccounts;
let server: Server;
let issuer: string;
/** Paths that the provider was asked for. */
const asked: string[] = [];

/** The login name is the e-mail; whose name begins with "un" has not shown that it is theirs. */
function providerAt(url: string): Provider {
  const provider = new Provider(url, {
    clients: [{ client_id: "playhead", client_secret: "a-secret-of-the-client", redirect_uris: [CALLBACK], application_type: "web" }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ["a-key-for-cookies"] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: id, email_verified: !id.startsWith("un"), name: id.split("@")[0] }),
    }),
  });
  provider.on("server_error", (_ctx, error) => console.error(error));
  return provider;
}

beforeAll(async () => {
  vi.stubEnv("PLAYHEAD_SECRET", SECRET);
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    void provider.callback()(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const provider = providerAt(issuer);
  const oidc = { issuer, clientId: "playhead", clientSecret: "a-secret-of-the-client", name: "Work" };
  at = await testAccounts({ oidc, url: PLAYHEAD });
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await at.close();
  await new Promise((resolve) => server.close(resolve));
});

/** A browser: keeps the provider's cookies, follows redirects until one leaves the provider. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async go(url: string, form?: { [name: string]: string }): Promise<{ left: string } | { page: string }> {
    const body = form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) };
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...body, redirect: "manual", headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/);
      this.#cookies.set(name, value);
    }
    const to = response.headers.get("location");
    if (to === null) return { page: await response.text() };
    const next = new URL(to, url).href;
    return next.startsWith(issuer) ? this.go(next) : { left: next };
  }
}

/** Signs in at the provider and says where it sends the browser back to. */
async function throughProvider(url: string, login: string): Promise<string> {
  const browser = new Browser();
  let at = await browser.go(url);
  for (let page = 0; page < 4 && "page" in at; page++) {
    const action = /action="([^"]+)"/.exec(at.page)?.[1] ?? "";
    const prompt = /name="prompt" value="(\w+)"/.exec(at.page)?.[1] ?? "";
    at = await browser.go(new URL(action, issuer).href, { prompt, login, password: "anything" });
  }
  if ("page" in at) throw new Error(at.page);
  return at.left;
}

async function begun(next = "/p/default/runs"): Promise<{ url: string; cookies: string[] }> {
  const begin = await oidcBegin(at.auth, next, PLAYHEAD);
  if (begin === undefined) throw new Error("the provider did not answer");
  return begin;
}

async function ended(callback: string, cookies: readonly string[]): Promise<{ to: string; who: Visitor | undefined }> {
  const response = await oidcEnd(at.auth, new Request(callback, { headers: { cookie: cookieHeader(cookies) } }));
  const session = response.headers.getSetCookie().find((each) => each.startsWith(`${personCookieName()}=`));
  const value = session?.slice(personCookieName().length + 1).split(";")[0] ?? "";
  return { to: response.headers.get("location") ?? "", who: await personOfSession(at.accounts, value) };
}

async function signedIn(login: string): Promise<{ to: string; who: Visitor | undefined }> {
  const { url, cookies } = await begun();
  return ended(await throughProvider(url, login), cookies);
}

test("somebody who has an account with the provider's verified e-mail comes in, and again as the same person", async () => {
  const id = await at.person("ana@example.com");
  const first = await signedIn("ana@example.com");
  expect(first).toMatchObject({ to: `${PLAYHEAD}/p/default/runs`, who: { id, kind: "person" } });
  expect((await signedIn("ana@example.com")).who?.id).toBe(id);
  const { rows } = await at.accounts.pool.query("SELECT provider_id FROM credential WHERE user_id = $1 ORDER BY 1", [id]);
  expect(rows).toEqual([{ provider_id: "credential" }, { provider_id: "oidc" }]);
});

test("nobody makes an account for themselves by the provider", async () => {
  const { to, who } = await signedIn("stranger@example.com");
  expect(who).toBeUndefined();
  expect(to).toContain(`${PLAYHEAD}/login?failed=oidc`);
  expect(await at.accounts.prisma.person.count({ where: { email: "stranger@example.com" } })).toBe(0);
});

test("an e-mail that the provider has not verified opens nobody's account", async () => {
  await at.person("una@example.com");
  const { to, who } = await signedIn("una@example.com");
  expect(who).toBeUndefined();
  expect(to).toContain("failed=oidc");
});

test("the way back works once, and in the browser that began alone", async () => {
  await at.person("cy@example.com");
  const { url, cookies } = await begun();
  const callback = await throughProvider(url, "cy@example.com");
  expect((await ended(callback, [])).who).toBeUndefined();
  const second = await begun();
  const back = await throughProvider(second.url, "cy@example.com");
  expect((await ended(back, second.cookies)).who).toBeDefined();
  expect((await ended(back, second.cookies)).who).toBeUndefined();
  expect((await ended(`${CALLBACK}?code=guessed&state=guessed`, cookies)).who).toBeUndefined();
});

test("the sign-in leads to no other site", async () => {
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
    const { url, cookies } = await begun(next);
    expect((await ended(await throughProvider(url, "ana@example.com"), cookies)).to).toBe(`${PLAYHEAD}/`);
  }
});

test("the provider's tokens are kept encrypted, if at all", async () => {
  const { rows } = await at.accounts.pool.query<{ access_token: string | null }>(
    "SELECT access_token FROM credential WHERE provider_id = 'oidc'",
  );
  expect(rows.length).toBeGreaterThan(0);
  const introspected = await Promise.all(
    rows.map(({ access_token }) => fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${access_token ?? "none"}` } })),
  );
  expect(introspected.map(({ status }) => status)).toEqual(rows.map(() => 401));
});

test("a provider inside the network is asked for nothing, unless the configuration names its address", async () => {
  const unguarded = getGlobalDispatcher();
  const guarded = async (addresses: string[]): Promise<{ who: Visitor | undefined; tokens: number }> => {
    const { url, cookies } = await begun();
    const back = await throughProvider(url, "ana@example.com");
    asked.length = 0;
    guardOutgoing({ addresses, urls: [] });
    const { who } = await ended(back, cookies).finally(() => setGlobalDispatcher(unguarded));
    return { who, tokens: asked.length };
  };
  expect(await guarded([])).toEqual({ who: undefined, tokens: 0 });
  const named = await guarded(["127.0.0.1"]);
  expect(named.who).toBeDefined();
  expect(named.tokens).toBeGreaterThan(0);
});
