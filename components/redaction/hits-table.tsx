import Link from "next/link";
import { settingsPath } from "#components/shell/addresses.ts";
import { countText } from "#components/words/format.ts";
import type { RedactionHitsPage } from "#contract/redaction.ts";

/** How often each rule took something out, by day, one page. */
export function HitsTable({ project, page, first }: { project: string; page: RedactionHitsPage; first: boolean }) {
  if (page.hits.length === 0) return <p>No rule has taken anything out yet.</p>;
  const here = settingsPath(project, "redaction");
  return (
    <>
      <div className="data-wrap">
        <table className="data">
          <thead>
            <tr>
              <th>Day (UTC)</th>
              <th>Rule</th>
              <th className="num">Times</th>
            </tr>
          </thead>
          <tbody>
            {page.hits.map(({ day, rule, times }) => (
              <tr key={`${day} ${rule}`}>
                <td className="muted">{day}</td>
                <td className="mono">{rule}</td>
                <td className="num">{countText(times)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="table-foot">
        {first ? null : (
          <Link className="btn line" href={`${here}#hits`}>
            Latest
          </Link>
        )}
        {page.nextCursor === undefined ? null : (
          <Link className="btn line" rel="next" href={`${here}?${new URLSearchParams({ hits: page.nextCursor })}#hits`}>
            Older
          </Link>
        )}
      </div>
    </>
  );
}
