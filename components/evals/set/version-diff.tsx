import Link from "next/link";
import { casePath, setViewPath } from "#components/shell/addresses.ts";
import { countText, plural } from "#components/words/format.ts";
import type { VersionChange, VersionDiff } from "#contract/eval-set-tools.ts";

interface Props {
  project: string;
  slug: string;
  diff: VersionDiff;
}

/** What changed from one version to another, case by case. */
export function VersionDiffView({ project, slug, diff: { from, to, counts, changes, nextCursor } }: Props) {
  return (
    <>
      <p className="set-words">
        From version {from.version} ({plural(from.cases, "case")}) to version {to.version} ({plural(to.cases, "case")}):{" "}
        {countText(counts.added)} added, {countText(counts.removed)} removed, {countText(counts.changed)} changed, {countText(counts.same)}{" "}
        the same.
      </p>
      <div className="scroll-y">
        <table className="data">
          <caption className="sr-only">Changes by case</caption>
          <thead>
            <tr>
              <th>Change</th>
              <th>Case</th>
              <th>What</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((each) => (
              <tr key={each.caseId}>
                <td>{each.change}</td>
                <td className="why">
                  <Link className="link" href={casePath(project, slug, each.caseId)} prefetch={false}>
                    {(each.after ?? each.before)?.title ?? each.caseId}
                  </Link>
                </td>
                <td className="muted">{changeWords(each)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {nextCursor === undefined ? null : (
        <Link
          className="btn line"
          href={setViewPath(project, slug, "versions", { from: String(from.version), to: String(to.version), cursor: nextCursor })}
        >
          More changes
        </Link>
      )}
    </>
  );
}

type Side = NonNullable<VersionChange["before"]>;

function changeWords({ before, after }: VersionChange): string {
  if (before === undefined || after === undefined) return sideWords(before ?? after);
  return [
    ...(before.digest === after.digest ? [] : [`revision ${before.revision} → ${after.revision}: another test`]),
    ...differing(before, after, "status"),
    ...differing(before, after, "split"),
  ].join("; ");
}

function differing(before: Side, after: Side, field: "status" | "split"): string[] {
  return before[field] === after[field] ? [] : [`${field} ${before[field] ?? "none"} → ${after[field] ?? "none"}`];
}

function sideWords(side: Side | undefined): string {
  if (side === undefined) return "";
  return `revision ${side.revision}, ${side.status}${side.split === undefined ? "" : `, ${side.split}`}`;
}
