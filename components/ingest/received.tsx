import Link from "next/link";
import { connectPath, ingestPath } from "#components/shell/addresses.ts";
import { TableFoot } from "#components/ui/page-links.tsx";
import type { IngestAnswer } from "#contract/ingest.ts";
import { recordsWord, senderName, summaryLines } from "./ingest-words.ts";
import { SenderTable } from "./sender-table.tsx";

/** What was received in the last days, by sender. */
export function Received({ project, answer, first }: { project: string; answer: IngestAnswer; first: boolean }) {
  if (answer.senders.length === 0) return <NothingReceived project={project} days={answer.days} />;
  const odd = answer.senders.filter(({ reading }) => reading === "none");
  return (
    <div className="settings-page">
      <section aria-label="Summary">
        <p className="dot-sep">
          {summaryLines(answer).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
        {odd.length === 0 ? null : (
          <p>
            {odd
              .slice(0, 3)
              .map((sender) => `${recordsWord(sender.signal, sender.records)} of ${senderName(sender)}`)
              .join(", ")}
            {odd.length > 3 ? ` and ${odd.length - 3} more senders` : ""} not understood. They are stored and shown raw: download a sample,
            and a dialect can be made of it (docs/dialects.md); <code className="mono">playhead send</code> sends the file again.
          </p>
        )}
      </section>
      <section aria-label="Senders">
        <SenderTable project={project} senders={answer.senders} />
        <TableFoot
          order="listed"
          first={first}
          nextCursor={answer.nextCursor}
          address={(cursor) => ingestPath(project, { days: String(answer.days), cursor })}
        />
      </section>
    </div>
  );
}

function NothingReceived({ project, days }: { project: string; days: number }) {
  return (
    <div className="blank">
      <h2>Nothing received {days === 1 ? "today" : `in the last ${days} days`}</h2>
      <p>When an exporter sends here, this page says who it was, how much came, and whether it was understood.</p>
      <div className="actions">
        <Link className="btn solid lg" href={connectPath(project)}>
          Connect an SDK
        </Link>
        {days >= 30 ? null : (
          <Link className="btn line lg" href={ingestPath(project, { days: "30" })}>
            Look at 30 days
          </Link>
        )}
      </div>
    </div>
  );
}
