import Link from "next/link";
import { settingsPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { countText } from "#components/words/format.ts";
import type { Erasure, ErasuresPage } from "#contract/retention.ts";

const KINDS: { readonly [K in Erasure["kind"]]: string } = {
  run: "A run",
  user: "All runs of a user",
  project: "Everything",
  purge: "Purge",
};

/** Deletions and purges, latest first, one page. */
export function ErasuresTable({ project, page, first }: { project: string; page: ErasuresPage; first: boolean }) {
  if (page.erasures.length === 0) return <p>Nothing was deleted yet.</p>;
  return (
    <>
      <div className="data-wrap">
        <table className="data">
          <thead>
            <tr>
              <th>When</th>
              <th>What</th>
              <th>By</th>
              <th className="num">Runs</th>
              <th className="num">Records</th>
              <th>State</th>
            </tr>
          </thead>
          <tbody>
            {page.erasures.map((one) => (
              <tr key={one.id}>
                <td className="muted">
                  <LocalTime iso={one.askedAt} />
                </td>
                <td className="why">
                  {KINDS[one.kind]} {one.target === undefined ? null : <span className="mono">{one.target}</span>}
                </td>
                <td className="muted">{one.author}</td>
                <td className="num">{countText(one.runs)}</td>
                <td className="num">{countText(one.records)}</td>
                <td>{one.finishedAt === undefined ? <span className="chip">being deleted</span> : "done"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="table-foot">
        {first ? null : (
          <Link className="btn line" href={`${settingsPath(project, "retention")}#erasures`}>
            Latest
          </Link>
        )}
        {page.nextCursor === undefined ? null : (
          <Link
            className="btn line"
            rel="next"
            href={`${settingsPath(project, "retention")}?${new URLSearchParams({ erasures: page.nextCursor })}#erasures`}
          >
            Older
          </Link>
        )}
      </div>
    </>
  );
}
