import type { Metadata } from "next";
import { listKeys } from "#accounts/keys.ts";
import { sharedAccounts } from "#accounts/shared.ts";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { KeyForm } from "#components/keys/key-form.tsx";
import { KeyList } from "#components/keys/key-list.tsx";
import { pagesOf, settingsPath } from "#components/shell/addresses.ts";
import { TableFoot } from "#components/ui/page-links.tsx";

export const metadata: Metadata = { title: "Keys" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

const PAGE = 50;

export default async function KeysPage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  const { kind } = await enterPage("admin", project);
  const cursor = one((await searchParams)["cursor"]);
  const { keys, nextCursor } = await listKeys(sharedAccounts(), project, { limit: PAGE, cursor });
  return (
    <div className="settings-page">
      <section aria-labelledby="keys">
        <h2 id="keys">Keys of {project}</h2>
        <p>
          A key belongs to this project and does what it is allowed and nothing else: agents send with <b>ingest</b>, pages with{" "}
          <b>browser-ingest</b>, scripts read with <b>read</b> and take files out with <b>export</b>; <b>admin</b> is for automation.
        </p>
        {kind === "local" ? (
          <p role="note">
            Nobody is asked for a key here: <code className="mono">PLAYHEAD_AUTH</code> is off. Keys count once it is on.
          </p>
        ) : null}
        <KeyForm project={project} />
        <KeyList project={project} keys={keys} />
        <TableFoot
          order="listed"
          first={cursor === undefined}
          nextCursor={nextCursor}
          address={pagesOf(settingsPath(project, "keys"), "cursor")}
        />
      </section>
    </div>
  );
}
