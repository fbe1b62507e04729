import type { Metadata } from "next";
import { enterPage } from "#app/page-guard.ts";
import { one, projectIn } from "#app/page-params.ts";
import type { SearchParams } from "#app/page-params.ts";
import { EraseConfirm, EraseProject, EraseQuestion } from "#components/retention/erase-forms.tsx";
import { ErasuresTable } from "#components/retention/erasures-table.tsx";
import { HoldForm } from "#components/retention/hold-form.tsx";
import { HoldsTable } from "#components/retention/holds-table.tsx";
import { nextText } from "#components/retention/retention-words.ts";
import { TermForm } from "#components/retention/term-form.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { ErasureRequest } from "#contract/retention.ts";
import { listErasures, previewErasure } from "#read/erasures.ts";
import { listHolds } from "#read/holds.ts";
import { getRetention } from "#read/retention.ts";

export const metadata: Metadata = { title: "Retention" };

interface Props {
  params: Promise<{ project: string }>;
  searchParams: Promise<SearchParams>;
}

const PAGE = 25;

function askedFor(run: string | undefined, user: string | undefined): ErasureRequest | undefined {
  if (run !== undefined && run !== "") return { kind: "run", target: run.slice(0, 256) };
  return user === undefined || user === "" ? undefined : { kind: "user", target: user.slice(0, 512) };
}

export default async function RetentionPage({ params, searchParams }: Props) {
  const project = projectIn((await params).project);
  const who = await enterPage("viewer", project);
  const mayDelete = who.owner || who.roleIn(project) === "admin";
  const query = await searchParams;
  const [run, user] = [one(query["run"])?.trim(), one(query["user"])?.trim()];
  const [holdsAt, erasuresAt] = [one(query["holds"]), one(query["erasures"])];
  const request = mayDelete ? askedFor(run, user) : undefined;
  const [now, holds, erasures, preview] = await Promise.all([
    getRetention(project),
    listHolds({ project, cursor: holdsAt, limit: PAGE }),
    listErasures({ project, cursor: erasuresAt, limit: PAGE }),
    request === undefined ? undefined : previewErasure(project, request),
  ]);
  return (
    <div className="settings-page">
      <section aria-labelledby="term">
        <h2 id="term">How long records are kept</h2>
        <p>
          Records are kept for so many whole days after the day they happened, with everything made of them: steps, findings, searched
          texts. What was refused goes with them; eval cases are copies of their own and stay.
        </p>
        <TermForm key={now.version} project={project} now={now} />
        <p>
          Next purge <LocalTime iso={now.nextPurgeAt} />: {nextText(now.next)}.
        </p>
      </section>
      <section aria-labelledby="holds">
        <h2 id="holds">Held runs</h2>
        <p>A held run is taken by no purge and by no deletion, until it is released.</p>
        <HoldForm project={project} run={run} />
        <HoldsTable project={project} page={holds} first={holdsAt === undefined} />
      </section>
      {mayDelete ? (
        <section aria-labelledby="delete">
          <h2 id="delete">Delete for good</h2>
          <p>Records, steps, findings, notes, tags and eval cases made from the runs go at once. There is no way back but a backup.</p>
          <EraseQuestion project={project} run={run} user={user} />
          {request === undefined || preview === undefined ? null : (
            <EraseConfirm key={`${request.kind} ${request.target}`} project={project} request={request} preview={preview} />
          )}
          <EraseProject project={project} />
        </section>
      ) : null}
      <section aria-labelledby="erasures">
        <h2 id="erasures">What was deleted</h2>
        <ErasuresTable project={project} page={erasures} first={erasuresAt === undefined} />
      </section>
    </div>
  );
}
