import type { Metadata } from "next";
import { listPeople } from "#accounts/people.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { AuthOff } from "#components/members/auth-off.tsx";
import { PeopleList } from "#components/members/people-list.tsx";
import { pagesOf, settingsPath } from "#components/shell/addresses.ts";
import { TableFoot } from "#components/ui/page-links.tsx";

export const metadata: Metadata = { title: "People" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

const PAGE = 50;

/** Everybody who has an account, whatever the project. For owners. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
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
        <TableFoot
          order="listed"
          first={cursor === undefined}
          nextCursor={nextCursor}
          address={pagesOf(settingsPath(project, "people"), "cursor")}
        />
      </section>
    </div>
  );
}
