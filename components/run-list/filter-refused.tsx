import Link from "next/link";
import { FilterProblems } from "#components/filter-bar/filter-problems.tsx";
import type { Problem } from "#filter/query.ts";

interface Props {
  q: string;
  message: string;
  problems: readonly Problem[];
  /** The list without a filter, and what it is called. */
  href: string;
  all: string;
}

/** A filter that means nothing holds: nothing is shown for it. */
export function FilterRefused({ q, message, problems, href, all }: Props) {
  return (
    <div className="blank" role="alert">
      <h2>This filter cannot be applied</h2>
      {problems.length === 0 ? <p>{message}</p> : <FilterProblems text={q} problems={problems} />}
      <div className="actions">
        <Link className="btn line" href={href}>
          {all}
        </Link>
      </div>
    </div>
  );
}
