"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";
import { queryText } from "#components/queries/api.ts";
import { runPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { countText } from "#components/words/format.ts";
import type { Sender } from "#contract/ingest.ts";
import { bytesText, readingWord, senderName } from "./ingest-words.ts";
import { useRowFocus } from "./use-row-focus.ts";

function samplePath(project: string, { signal, service, scope, version, reading }: Sender): string {
  const key = new URLSearchParams({ project, signal, service, scope, version, reading });
  return `/api/v1/ingest/sample?${key}`;
}

function seenPath(project: string, { sample }: Sender): string | undefined {
  return sample === undefined ? undefined : runPath(project, sample.correlationId, sample.stepId);
}

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
  return (
    <div className="data-wrap">
      <table ref={table} className="data">
        <thead>
          <tr>
            <th>Sender</th>
            <th>Service</th>
            <th>Read</th>
            <th className="num">Stored</th>
            <th className="num">Again</th>
            <th className="num">Cut by SDK</th>
            <th className="num">Bytes</th>
            <th>Last</th>
            <th>
              <span className="sr-only">Sample</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {senders.map((sender, row) => (
            <SenderRow key={queryText({ ...keyOf(sender) })} project={project} sender={sender} row={row} onFocus={() => select(row)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function keyOf({ signal, service, scope, version, reading }: Sender): { [name: string]: string } {
  return { signal, service, scope, version, reading };
}

function SenderRow({ project, sender, row, onFocus }: { project: string; sender: Sender; row: number; onFocus: () => void }) {
  const { word, says } = readingWord(sender.reading);
  const path = seenPath(project, sender);
  const name = <PlainText text={senderName(sender)} />;
  return (
    <tr>
      <td className="why">
        {path === undefined ? (
          name
        ) : (
          <Link className="med" href={path} data-row={row} onFocus={onFocus} title="Open a sample in its run">
            {name}
          </Link>
        )}{" "}
        <span className="muted xs">{sender.signal === "traces" ? "spans" : "logs"}</span>
      </td>
      <td className="muted why">
        <PlainText text={sender.service} />
      </td>
      <td title={says}>{sender.reading === "none" ? <span className="chip warn">{word}</span> : <span className="muted">{word}</span>}</td>
      <td className="num">{countText(sender.records)}</td>
      <td className="num muted">{countText(sender.again + sender.replaced)}</td>
      <td className="num" title={sender.cut > 0 ? `${countText(sender.dropped)} attributes, events and links dropped` : undefined}>
        {sender.cut > 0 ? countText(sender.cut) : <span className="muted">0</span>}
      </td>
      <td className="num muted">{bytesText(sender.bytes)}</td>
      <td className="muted">
        <LocalTime iso={sender.lastAt} />
      </td>
      <td className="acts">
        <a
          className="btn line"
          href={samplePath(project, sender)}
          download
          onFocus={onFocus}
          data-row={path === undefined ? row : undefined}
          aria-label={`Download a sample of ${senderName(sender)}`}
        >
          Sample
        </a>
      </td>
    </tr>
  );
}
