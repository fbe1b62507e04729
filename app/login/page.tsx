import type { Metadata } from "next";
import { safeNext } from "#access/safe-next.ts";
import { openPage } from "#app/page-guard.ts";
import { one } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { LoginForm } from "#components/shell/login-form.tsx";
import { config } from "#config";

export const metadata: Metadata = { title: "Log in" };
export const dynamic = "force-dynamic";

const OIDC_FAILED = "That sign-in was not accepted. It needs an account here with the same, verified e-mail: ask an admin to invite you.";

/** Opens before anyone is known. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await openPage();
  const query = await searchParams;
  const trouble = one(query["failed"]) === "oidc" ? OIDC_FAILED : undefined;
  return (
    <main className="login-page">
      <h1 className="semi">Playhead</h1>
      <LoginForm next={safeNext(one(query["next"]))} oidc={config().oidc?.name} trouble={trouble} />
    </main>
  );
}
