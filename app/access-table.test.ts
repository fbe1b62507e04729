import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Needs } from "#access/identity.ts";

/**
 * Who may do what: every route and every page, and what it asks for. A new one gets its line here. `open`: answers whoever comes, and
 * the route says why; `public`: a page that opens before anyone is known; `redirect`: reads nothing and sends on to a page that asks.
 */
const TABLE: { readonly [place: string]: Needs | "open" | "public" | "redirect" } = {
  "page /": "signed-in",
  "page /account": "signed-in",
  "GET /api/auth/callback/oidc": "open",
  "GET /api/health": "open",
  "GET /api/v1/account": "signed-in",
  "PATCH /api/v1/account": "signed-in",
  "POST /api/v1/account/password": "signed-in",
  "DELETE /api/v1/account/second-factor": "signed-in",
  "POST /api/v1/account/second-factor": "signed-in",
  "POST /api/v1/account/second-factor/confirm": "signed-in",
  "DELETE /api/v1/account/sessions": "signed-in",
  "GET /api/v1/account/sessions": "signed-in",
  "DELETE /api/v1/account/sessions/[id]": "signed-in",
  "DELETE /api/v1/aliases": "editor",
  "GET /api/v1/aliases": "viewer",
  "POST /api/v1/aliases": "editor",
  "DELETE /api/v1/annotations": "operator",
  "GET /api/v1/annotations": "viewer",
  "POST /api/v1/annotations": "operator",
  "GET /api/v1/audit": "admin",
  "GET /api/v1/audit/export": "admin",
  "GET /api/v1/audit/installation": "owner",
  "GET /api/v1/audit/installation/export": "owner",
  "GET /api/v1/audit/setting": "admin",
  "POST /api/v1/audit/setting": "admin",
  "GET /api/v1/compare": "viewer",
  "GET /api/v1/connection": "viewer",
  "GET /api/v1/correlation": "viewer",
  "POST /api/v1/correlation": "editor",
  "GET /api/v1/correlation/recent": "viewer",
  "POST /api/v1/correlation/test": "viewer",
  "POST /api/v1/demo": "editor",
  "GET /api/v1/eval-cases": "viewer",
  "POST /api/v1/eval-cases": "editor",
  "DELETE /api/v1/eval-cases/[id]": "editor",
  "GET /api/v1/eval-cases/[id]": "viewer",
  "PATCH /api/v1/eval-cases/[id]": "editor",
  "GET /api/v1/eval-cases/[id]/results": "viewer",
  "POST /api/v1/eval-cases/check": "viewer",
  "GET /api/v1/eval-cases/[id]/revisions": "viewer",
  "POST /api/v1/eval-cases/of-run": "editor",
  "GET /api/v1/eval-sets": "viewer",
  "POST /api/v1/eval-sets": "editor",
  "DELETE /api/v1/eval-sets/[slug]": "editor",
  "GET /api/v1/eval-sets/[slug]": "viewer",
  "PATCH /api/v1/eval-sets/[slug]": "editor",
  "GET /api/v1/eval-sets/[slug]/export": "viewer",
  "GET /api/v1/eval-sets/[slug]/checks": "viewer",
  "GET /api/v1/eval-sets/[slug]/coverage": "viewer",
  "POST /api/v1/eval-sets/[slug]/import": "editor",
  "GET /api/v1/eval-sets/[slug]/versions": "viewer",
  "POST /api/v1/eval-sets/[slug]/versions": "editor",
  "GET /api/v1/eval-sets/[slug]/versions/compare": "viewer",
  "GET /api/v1/eval-sets/[slug]/results": "viewer",
  "GET /api/v1/eval-sets/[slug]/results/compare": "viewer",
  "GET /api/v1/erasures": "viewer",
  "POST /api/v1/erasures": "admin",
  "GET /api/v1/erasures/preview": "admin",
  "GET /api/v1/events": "viewer",
  "DELETE /api/v1/holds": "admin",
  "GET /api/v1/holds": "viewer",
  "POST /api/v1/holds": "editor",
  "GET /api/v1/retention": "viewer",
  "POST /api/v1/retention": "admin",
  "GET /api/v1/failures": "viewer",
  "POST /api/v1/failures/[signature]": "operator",
  "GET /api/v1/filter-values": "viewer",
  "GET /api/v1/ingest": "viewer",
  "GET /api/v1/ingest/refused": "viewer",
  "DELETE /api/v1/ingest/refused/[id]": "editor",
  "GET /api/v1/ingest/refused/[id]": "viewer",
  "POST /api/v1/ingest/refused/[id]/retry": "editor",
  "GET /api/v1/ingest/sample": "viewer",
  "GET /api/v1/invitations": "admin",
  "POST /api/v1/invitations": "admin",
  "DELETE /api/v1/invitations/[id]": "admin",
  "GET /api/v1/keys": "admin",
  "POST /api/v1/keys": "admin",
  "DELETE /api/v1/keys/[id]": "admin",
  "POST /api/v1/keys/[id]/rotate": "admin",
  "POST /api/v1/links/look": "open",
  "POST /api/v1/links/use": "open",
  "GET /api/v1/members": "viewer",
  "DELETE /api/v1/members/[id]": "admin",
  "PATCH /api/v1/members/[id]": "admin",
  "GET /api/v1/openapi.json": "signed-in",
  "GET /api/v1/people": "owner",
  "DELETE /api/v1/people/[id]": "owner",
  "PATCH /api/v1/people/[id]": "owner",
  "POST /api/v1/people/[id]/reset": "owner",
  "DELETE /api/v1/prices": "editor",
  "GET /api/v1/prices": "viewer",
  "POST /api/v1/prices": "editor",
  "GET /api/v1/prices/history": "viewer",
  "GET /api/v1/prices/shipped": "viewer",
  "GET /api/v1/redaction": "viewer",
  "POST /api/v1/redaction": "admin",
  "GET /api/v1/redaction/hits": "viewer",
  "POST /api/v1/redaction/sweep": "admin",
  "POST /api/v1/redaction/test": "admin",
  "DELETE /api/v1/review-assignments": "operator",
  "POST /api/v1/review-assignments": "operator",
  "GET /api/v1/review-plan": "viewer",
  "PATCH /api/v1/review-plan": "editor",
  "DELETE /api/v1/reviews": "operator",
  "GET /api/v1/reviews": "viewer",
  "POST /api/v1/reviews": "operator",
  "GET /api/v1/runs": "viewer",
  "GET /api/v1/runs/[correlationId]": "viewer",
  "GET /api/v1/runs/[correlationId]/events": "viewer",
  "GET /api/v1/runs/[correlationId]/find": "viewer",
  "GET /api/v1/runs/[correlationId]/next": "viewer",
  "GET /api/v1/runs/[correlationId]/overview": "viewer",
  "GET /api/v1/runs/[correlationId]/problems": "viewer",
  "GET /api/v1/runs/[correlationId]/late": "viewer",
  "GET /api/v1/runs/[correlationId]/receipt": "viewer",
  "GET /api/v1/runs/[correlationId]/steps": "viewer",
  "GET /api/v1/runs/[correlationId]/steps/[stepId]": "viewer",
  "GET /api/v1/runs/[correlationId]/steps/[stepId]/raw": "viewer",
  "DELETE /api/v1/session": "signed-in",
  "POST /api/v1/session": "open",
  "POST /api/v1/session/oidc": "open",
  "GET /api/v1/steps": "viewer",
  "DELETE /api/v1/tags": "operator",
  "GET /api/v1/tags": "viewer",
  "POST /api/v1/tags": "operator",
  "POST /api/v1/tags/batch": "operator",
  "GET /api/v1/tags/categories": "viewer",
  "DELETE /api/v1/views": "operator",
  "GET /api/v1/views": "viewer",
  "POST /api/v1/views": "operator",
  "page /connect": "signed-in",
  "page /denied": "signed-in",
  "page /go/[...what]": "signed-in",
  "page /link": "public",
  "page /login": "public",
  "page /p/[project]": "redirect",
  "page /p/[project]/compare": "viewer",
  "page /p/[project]/connect/[[...sdk]]": "viewer",
  "page /p/[project]/evals": "viewer",
  "page /p/[project]/evals/[set]": "viewer",
  "page /p/[project]/evals/[set]/[case]": "viewer",
  "page /p/[project]/failures": "viewer",
  "page /p/[project]/ingest": "viewer",
  "page /p/[project]/review": "viewer",
  "page /p/[project]/runs": "viewer",
  "page /p/[project]/runs/[correlationId]": "viewer",
  "page /p/[project]/settings": "redirect",
  "page /p/[project]/settings/audit": "admin",
  "page /p/[project]/settings/correlation": "viewer",
  "page /p/[project]/settings/keys": "admin",
  "page /p/[project]/settings/members": "viewer",
  "page /p/[project]/settings/people": "owner",
  "page /p/[project]/settings/prices": "viewer",
  "page /p/[project]/settings/redaction": "viewer",
  "page /p/[project]/settings/retention": "viewer",
  "page /p/[project]/steps": "viewer",
  "GET /review": "redirect",
  "GET /runs/[[...rest]]": "redirect",
};

const files = readdirSync("app", { recursive: true, encoding: "utf8" });
const sourceOf = (file: string): string => readFileSync(path.join("app", file), "utf8");
const placeOf = (file: string): string => `/${path.dirname(file)}`.replace(/^\/\.$/, "/");
const named = (name: string): string[] => files.filter((file) => path.basename(file) === name);

/** Everything a module hands to Next, but its settings. */
function handlersOf(source: string): string[] {
  return [...source.matchAll(/^export (?:const|async function|function|let) (\w+)/gm)].flatMap(([, name]) =>
    name === undefined || name === "dynamic" ? [] : [name],
  );
}

/** `export const GET = guarded<…>("viewer", …` as ["GET", "viewer"]. */
function asksOf(source: string): [string, string][] {
  const guards = /^export const (\w+) = (?:guarded(?:<[^>]*>)?\(\s*"([\w-]+)"|open\b)/gm;
  return [...source.matchAll(guards)].map(([, method = "", needs = "open"]) => [method, needs]);
}

function ofRoute(file: string): [string, string][] {
  const source = sourceOf(file);
  const asks = new Map(asksOf(source));
  return handlersOf(source).map((method) => [
    `${method} ${placeOf(file)}`,
    asks.get(method) ?? (isRedirect(source) ? "redirect" : "not guarded"),
  ]);
}

/** Reads nothing, so there is nothing to guard. */
function isRedirect(source: string): boolean {
  return !/from "#(read|commands|accounts|db)\//.test(source) && /redirect\(|location:/.test(source);
}

/** A role without the project of the address would be asked for in the default project. */
function ofPage(file: string): [string, string][] {
  const source = sourceOf(file);
  const role = /enterPage\("(viewer|operator|editor|admin)", project\)/.exec(source)?.[1];
  const other = /enterPage\("(signed-in|owner)"\)/.exec(source)?.[1];
  const unknown = isRedirect(source) ? "redirect" : /await openPage\(\)/.test(source) ? "public" : "not guarded";
  return [[`page ${placeOf(file)}`, role ?? other ?? unknown]];
}

test("every route and page asks for what the table says, and none is missing in it", () => {
  const found = Object.fromEntries([...named("route.ts").flatMap(ofRoute), ...named("page.tsx").flatMap(ofPage)]);
  expect(Object.keys(found).length).toBeGreaterThan(60);
  expect(found).toEqual(TABLE);
});

test("whatever changes something asks for more than reading it", () => {
  const writing = Object.entries(TABLE).filter(([place, needs]) => /^(POST|PUT|PATCH|DELETE) /.test(place) && needs === "viewer");
  expect(writing.map(([place]) => place)).toEqual(["POST /api/v1/correlation/test", "POST /api/v1/eval-cases/check"]);
});

test("nothing is read by a layout and nothing is called as a server action, which would pass by the table", () => {
  for (const file of named("layout.tsx")) expect(sourceOf(file), file).not.toMatch(/from "#(read|commands|db)\//);
  for (const file of files.filter((each) => /\.tsx?$/.test(each) && !each.includes(".test.")))
    expect(sourceOf(file), file).not.toMatch(/["']use server["']/);
});
