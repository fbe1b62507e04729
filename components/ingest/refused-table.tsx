"use client";
import { useCommands } from "#components/commands/use-commands.ts";
import { refusedPath, useRetry, useThrowAway } from "#components/queries/refused.ts";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { sayWhy } from "#components/ui/toast.tsx";
import { useSaid } from "#components/ui/use-said.ts";
import { bytesText, countText } from "#components/words/format.ts";
import type { RefusedItem } from "#contract/ingest.ts";
import { useRowFocus } from "./use-row-focus.ts";

const FACTS: readonly Column<RefusedItem>[] = [
  { head: "Why", look: "why", cell: ({ reason }) => <PlainText text={reason} /> },
  {
    head: "Sender",
    look: "muted why",
    cell: ({ service, scope }) => <PlainText text={[service, scope].filter(Boolean).join(" · ") || "unknown"} />,
  },
  { head: "Times", number: true, cell: ({ times }) => countText(times) },
  { head: "Bytes", number: true, look: "muted", cell: ({ bytes }) => bytesText(bytes) },
  { head: "First", look: "muted", cell: ({ firstAt }) => <LocalTime iso={firstAt} /> },
  { head: "Last", look: "muted", cell: ({ lastAt }) => <LocalTime iso={lastAt} /> },
];

/** What was refused, with its bytes. j and k walk, r sends the selected one again. */
export function RefusedTable({ project, refused }: { project: string; refused: readonly RefusedItem[] }) {
  const said = useSaid();
  const retry = useRetry(project);
  const throwAway = useThrowAway(project);
  const { table, selected, select, next, previous } = useRowFocus(refused.length);
  const again = (id: string) => retry.mutate(id, { onSuccess: ({ message }) => said(message).onSuccess(), onError: sayWhy });
  useCommands({
    "row.next": next,
    "row.previous": previous,
    "refused.retry": () => {
      const one = refused[selected];
      if (one && !retry.isPending) again(one.id);
    },
  });
  const acts = actions<RefusedItem>(({ id }, row) => (
    <>
      <button
        type="button"
        className="btn line"
        data-row={row}
        onFocus={() => select(row)}
        disabled={retry.isPending && retry.variables === id}
        onClick={() => again(id)}
        aria-keyshortcuts="r"
      >
        Send again
      </button>{" "}
      <a className="btn line" href={refusedPath(project, id)} download>
        Download
      </a>{" "}
      <button
        type="button"
        className="btn line"
        disabled={throwAway.isPending}
        onClick={() => throwAway.mutate(id, said("Thrown away. It stays counted."))}
      >
        Throw away
      </button>
    </>
  ));
  return (
    <DataTable
      name="Refused requests"
      table={table}
      columns={[...FACTS, acts]}
      rows={refused}
      rowKey={({ id }) => id}
      empty="None is kept any more."
    />
  );
}
