"use client";
import { useEndSession } from "#components/queries/accounts.ts";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { useSaid } from "#components/ui/use-said.ts";
import type { AccountSession } from "#contract/accounts.ts";

const COLUMNS: readonly Column<AccountSession>[] = [
  { head: "Browser", look: "why", cell: ({ agent }) => (agent === "" ? "said nothing of itself" : agent) },
  { head: "Signed in", look: "muted", cell: ({ createdAt }) => <LocalTime iso={createdAt} /> },
  { head: "Last seen", look: "muted", cell: ({ current, lastSeenAt }) => (current ? "this one" : <LocalTime iso={lastSeenAt} />) },
  actions(({ id, current }) => (current ? null : <EndButton id={id} />)),
];

/** Where one is signed in; any of it can be ended. */
export function SessionList({ sessions }: { sessions: readonly AccountSession[] }) {
  const said = useSaid();
  const end = useEndSession();
  return (
    <>
      <DataTable name="Where you are signed in" columns={COLUMNS} rows={sessions} rowKey={({ id }) => id} empty="Nowhere." />
      <p className="table-foot">
        <button
          type="button"
          className="btn line"
          disabled={end.isPending || sessions.length < 2}
          onClick={() => end.mutate(undefined, said("All other sessions have ended."))}
        >
          End all others
        </button>
      </p>
    </>
  );
}

function EndButton({ id }: { id: string }) {
  const said = useSaid();
  const end = useEndSession();
  return (
    <button type="button" className="btn line" disabled={end.isPending} onClick={() => end.mutate(id, said("That session has ended."))}>
      End
    </button>
  );
}
