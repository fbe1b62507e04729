import type { Metadata } from "next";
import { accountOf } from "#accounts/own-account.ts";
import { listSessions } from "#accounts/sessions.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import type { Identity } from "#access/identity.ts";
import { homeProject } from "#app/home-project.ts";
import { enterPage } from "#app/page-guard.ts";
import { one } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { NameForm, PasswordForm } from "#components/account/profile-form.tsx";
import { SecondFactor } from "#components/account/second-factor.tsx";
import { SessionList } from "#components/account/session-list.tsx";
import { SignOut } from "#components/account/sign-out.tsx";
import { HelpButton } from "#components/commands/help-button.tsx";
import { AuthOff } from "#components/members/auth-off.tsx";
import { ACCOUNT_PATH, pagesOf } from "#components/shell/addresses.ts";
import { Rail } from "#components/shell/rail.tsx";
import { TableFoot } from "#components/ui/page-links.tsx";
import type { Account } from "#contract/accounts.ts";

export const metadata: Metadata = { title: "Your account" };

const PAGE = 20;

/** One's own name, password, second factor and sessions. */
export default async function AccountPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const who = await enterPage("signed-in");
  const account = await accountOf(sharedAccounts(), who);
  return (
    <div className="frame">
      <Rail project={homeProject(who)} />
      <main className="main">
        <header className="top settings-top">
          <h1>Your account</h1>
          <span className="grow" />
          <HelpButton />
        </header>
        <div className="scroll-y">
          <div className="settings-page">
            <section aria-labelledby="who">
              <h2 id="who">{account.name}</h2>
              <p>{roleWords(account)}</p>
              {who.kind === "local" ? <AuthOff /> : <SignOut />}
            </section>
            {who.kind === "person" ? <Own who={who} account={account} cursor={one((await searchParams)["cursor"])} /> : null}
          </div>
        </div>
      </main>
    </div>
  );
}

function roleWords({ kind, email, owner, roles }: Account): string {
  if (kind === "adminKey") return "You came with the admin key of this installation, which has every role and no account.";
  if (owner) return `${email ?? "The operator"}: an owner of this installation, admin of every project.`;
  const words = roles.map(({ project, role }) => `${role} in ${project}`).join(", ");
  return `${email ?? ""}: ${words === "" ? "in no project yet. An admin of a project can invite you." : `${words}.`}`;
}

async function Own({ who, account, cursor }: { who: Identity; account: Account; cursor: string | undefined }) {
  const visitor = { ...who, session: who.session ?? "" };
  const { sessions, nextCursor } = await listSessions(sharedAccounts(), visitor, { limit: PAGE, cursor });
  return (
    <>
      <section aria-labelledby="profile">
        <h2 id="profile">Name</h2>
        <NameForm name={account.name} />
      </section>
      {account.password ? (
        <>
          <section aria-labelledby="password">
            <h2 id="password">Password</h2>
            <PasswordForm />
          </section>
          <section aria-labelledby="factor">
            <h2 id="factor">Second factor</h2>
            <p>
              {account.secondFactor
                ? "On: a code of your authenticator app is asked for at sign-in."
                : "Off. With it, whoever learns your password still cannot sign in."}
            </p>
            <SecondFactor on={account.secondFactor} />
          </section>
        </>
      ) : (
        <p>You sign in with your organisation, which also asks for a second factor if it wants one.</p>
      )}
      <section aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <SessionList sessions={sessions} />
        <TableFoot order="listed" first={cursor === undefined} nextCursor={nextCursor} address={pagesOf(ACCOUNT_PATH, "cursor")} />
      </section>
    </>
  );
}
