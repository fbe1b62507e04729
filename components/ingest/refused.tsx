import Link from "next/link";
import { ingestPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { countText } from "#components/words/format.ts";
import type { RefusedPage } from "#contract/ingest.ts";
import { bytesText } from "./ingest-words.ts";
import { RefusedTable } from "./refused-table.tsx";

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
        <Reasons reasons={page.reasons} />
      </section>
      <section aria-labelledby="kept">
        <h2 id="kept">Kept</h2>
        <p>The newest thousand, up to 64 MB, byte for byte. After a fix, send them again: what is taken leaves this list.</p>
        {page.refused.length === 0 ? <p>None is kept any more.</p> : <RefusedTable project={project} refused={page.refused} />}
        <div className="table-foot">
          {first ? null : (
            <Link className="btn line" href={ingestPath(project, { view: "refused", days: String(days) })}>
              Latest
            </Link>
          )}
          {page.nextCursor === undefined ? null : (
            <Link
              className="btn line"
              rel="next"
              href={ingestPath(project, { view: "refused", days: String(days), cursor: page.nextCursor })}
            >
              Older
            </Link>
          )}
        </div>
      </section>
    </div>
  );
}

function Reasons({ reasons }: Pick<RefusedPage, "reasons">) {
  if (reasons.length === 0) return <p>None in these days.</p>;
  return (
    <div className="data-wrap">
      <table className="data">
        <thead>
          <tr>
            <th>Reason</th>
            <th>Signal</th>
            <th className="num">Refused</th>
            <th className="num">Kept</th>
            <th className="num">Bytes</th>
            <th>First</th>
            <th>Last</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ signal, reason, records, kept, bytes, firstAt, lastAt }) => (
            <tr key={`${signal} ${reason}`}>
              <td className="why">
                <PlainText text={reason} />
              </td>
              <td className="muted">{signal}</td>
              <td className="num">{countText(records)}</td>
              <td className="num muted">{countText(kept)}</td>
              <td className="num muted">{bytesText(bytes)}</td>
              <td className="muted">
                <LocalTime iso={firstAt} />
              </td>
              <td className="muted">
                <LocalTime iso={lastAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
