import { ingestPath } from "#components/shell/addresses.ts";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { TableFoot } from "#components/ui/page-links.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { bytesText, countText } from "#components/words/format.ts";
import type { RefusedPage } from "#contract/ingest.ts";
import { RefusedTable } from "./refused-table.tsx";

const REASONS: readonly Column<RefusedPage["reasons"][number]>[] = [
  { head: "Reason", look: "why", cell: ({ reason }) => <PlainText text={reason} /> },
  { head: "Signal", look: "muted", cell: ({ signal }) => signal },
  { head: "Refused", number: true, cell: ({ records }) => countText(records) },
  { head: "Kept", number: true, look: "muted", cell: ({ kept }) => countText(kept) },
  { head: "Bytes", number: true, look: "muted", cell: ({ bytes }) => bytesText(bytes) },
  { head: "First", look: "muted", cell: ({ firstAt }) => <LocalTime iso={firstAt} /> },
  { head: "Last", look: "muted", cell: ({ lastAt }) => <LocalTime iso={lastAt} /> },
];

interface Props {
  project: string;
  days: number;
  page: RefusedPage;
  first: boolean;
}

/** What was refused: counted by reason, and one by one as long as it is kept. */
export function RefusedView({ project, days, page, first }: Props) {
  if (page.reasons.length === 0 && page.refused.length === 0) return <NothingRefused />;
  return (
    <div className="settings-page">
      <section aria-labelledby="reasons">
        <h2 id="reasons">Reasons</h2>
        <p>Everything else of the same requests was stored. Counted {days === 1 ? "today" : `in the last ${days} days`}.</p>
        <DataTable
          name="Reasons"
          columns={REASONS}
          rows={page.reasons}
          rowKey={({ signal, reason }) => `${signal} ${reason}`}
          empty="None in these days."
        />
      </section>
      <section aria-labelledby="kept">
        <h2 id="kept">Kept</h2>
        <p>The newest thousand, up to 64 MB, byte for byte. After a fix, send them again: what is taken leaves this list.</p>
        <RefusedTable project={project} refused={page.refused} />
        <TableFoot
          order="latest"
          first={first}
          nextCursor={page.nextCursor}
          address={(cursor) => ingestPath(project, { view: "refused", days: String(days), cursor })}
        />
      </section>
    </div>
  );
}

function NothingRefused() {
  return (
    <div className="blank">
      <h2>Nothing was refused</h2>
      <p>
        Every record that came was stored. A record that cannot be stored, such as a span without an ID, would be listed here with its
        reason and its bytes, and its neighbours would be stored all the same.
      </p>
    </div>
  );
}
