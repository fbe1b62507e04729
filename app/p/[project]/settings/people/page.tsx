import type { Metadata } from "next";
import { listPeople } from "#accounts/people.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { enterPage } from "#app/page-guard.ts";
import { one } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { AuthOff } from "#components/members/auth-off.tsx";
import { NextPage } from "#components/members/next-page.tsx";
import { PeopleList } from "#components/members/people-list.tsx";

export const metadata: Metadata = { title: "People" };

const PAGE = 50;

/** Everybody who has an account, whatever the project. For owners. */
export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { kind } = await enterPage("owner");
  const cursor = one((await searchParams)["cursor"]);
  const { people, nextCursor } = await listPeople(sharedAccounts(), { limit: PAGE, cursor });
  return (
    <div className="settings-page">
      <section aria-labelledby="people">
        <h2 id="people">People of this installation</h2>
        <p>Owners are admins of every project and decide who has an account. One of them always remains.</p>
        {kind === "local" ? <AuthOff /> : null}
        <PeopleList people={people} />
        <NextPage name="cursor" cursor={nextCursor} first={cursor === undefined} />
      </section>
    </div>
  );
}
