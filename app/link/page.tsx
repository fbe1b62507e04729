import type { Metadata } from "next";
import { openPage } from "#app/page-guard.ts";
import { LinkForm } from "#components/account/link-form.tsx";
import { config } from "#config";

export const metadata: Metadata = { title: "Welcome" };
export const dynamic = "force-dynamic";

/** A link that was handed over: first owner, invitation, new password. Opens before anyone is known; the token behind # is the key. */
export default async function LinkPage() {
  await openPage();
  return (
    <main className="login-page">
      <h1 className="semi">Playhead</h1>
      <LinkForm oidc={config().oidc?.name} />
    </main>
  );
}
