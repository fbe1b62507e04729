import Link from "next/link";
import { FilterProblems } from "#components/filter-bar/filter-problems.tsx";
import { runsPath } from "#components/shell/addresses.ts";
import type { Problem } from "#filter/query.ts";

interface Props {
  project: string;
  q: string;
  message: string;
  problems: readonly Problem[];
}

/** A filter that means nothing holds: no runs are shown for it. */
export function FilterRefused({ project, q, message, problems }: Props) {
  return (
    <div className="blank" role="alert">
      <h2>This filter cannot be applied</h2>
      {problems.length === 0 ? <p>{message}</p> : <FilterProblems text={q} problems={problems} />}
      <div className="actions">
        <Link className="btn line" href={runsPath(project)}>
          Show all runs
        </Link>
      </div>
    </div>
  );
}
