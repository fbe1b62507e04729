"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";
import { runPath } from "#components/shell/addresses.ts";
import { actions, type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { bytesText, countText } from "#components/words/format.ts";
import type { Sender } from "#contract/ingest.ts";
import { readingWord, senderName } from "./ingest-words.ts";
import { useRowFocus } from "./use-row-focus.ts";

function samplePath(project: string, { signal, service, scope, version, reading }: Sender): string {
  const key = new URLSearchParams({ project, signal, service, scope, version, reading });
  return `/api/v1/ingest/sample?${key}`;
}

function seenPath(project: string, { sample }: Sender): string | undefined {
  return sample === undefined ? undefined : runPath(project, sample.correlationId, sample.stepId);
}

const FACTS: readonly Column<Sender>[] = [
  { head: "Service", look: "muted why", cell: ({ service }) => <PlainText text={service} /> },
  { head: "Read", cell: ({ reading }) => <Reading reading={reading} /> },
  { head: "Stored", number: true, cell: ({ records }) => countText(records) },
  { head: "Again", number: true, look: "muted", cell: ({ again, replaced }) => countText(again + replaced) },
  { head: "Cut by SDK", number: true, cell: (sender) => <Cut sender={sender} /> },
  { head: "Bytes", number: true, look: "muted", cell: ({ bytes }) => bytesText(bytes) },
  { head: "Last", look: "muted", cell: ({ lastAt }) => <LocalTime iso={lastAt} /> },
];

/** Who sent what: what nobody understands first, then the most. j and k walk, Enter opens the sample in its run, s downloads it. */
export function SenderTable({ project, senders }: { project: string; senders: readonly Sender[] }) {
  const router = useRouter();
  const { table, selected, select, next, previous } = useRowFocus(senders.length);
  const current = senders[selected];
  useCommands({
    "row.next": next,
    "row.previous": previous,
    "row.open": () => {
      const path = current && seenPath(project, current);
      if (path !== undefined) router.push(path);
    },
    "sample.download": () => {
      if (current) window.location.assign(samplePath(project, current));
    },
  });
  const columns: readonly Column<Sender>[] = [
    {
      head: "Sender",
      look: "why",
      cell: (sender, row) => <SenderName project={project} sender={sender} row={row} onFocus={() => select(row)} />,
    },
    ...FACTS,
    actions((sender, row) => <SampleLink project={project} sender={sender} row={row} onFocus={() => select(row)} />, "Sample"),
  ];
  return <DataTable name="Who sent" table={table} columns={columns} rows={senders} rowKey={keyOf} empty="Nobody sent anything." />;
}

function keyOf({ signal, service, scope, version, reading }: Sender): string {
  return JSON.stringify([signal, service, scope, version, reading]);
}

function Reading({ reading }: Pick<Sender, "reading">) {
  const { word, says } = readingWord(reading);
  return (
    <span className={reading === "none" ? "chip warn" : "muted"} title={says}>
      {word}
    </span>
  );
}

function Cut({ sender: { cut, dropped } }: { sender: Sender }) {
  if (cut === 0) return <span className="muted">0</span>;
  return <span title={`${countText(dropped)} attributes, events and links dropped`}>{countText(cut)}</span>;
}

interface CellProps {
  project: string;
  sender: Sender;
  row: number;
  onFocus: () => void;
}

function SenderName({ project, sender, row, onFocus }: CellProps) {
  const path = seenPath(project, sender);
  const name = <PlainText text={senderName(sender)} />;
  return (
    <>
      {path === undefined ? (
        name
      ) : (
        <Link className="med" href={path} data-row={row} onFocus={onFocus} title="Open a sample in its run">
          {name}
        </Link>
      )}{" "}
      <span className="muted xs">{sender.signal === "traces" ? "spans" : "logs"}</span>
    </>
  );
}

/** The row's first stop where its name leads nowhere. */
function SampleLink({ project, sender, row, onFocus }: CellProps) {
  return (
    <a
      className="btn line"
      href={samplePath(project, sender)}
      download
      onFocus={onFocus}
      data-row={seenPath(project, sender) === undefined ? row : undefined}
      aria-label={`Download a sample of ${senderName(sender)}`}
    >
      Sample
    </a>
  );
}
