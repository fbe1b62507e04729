import Link from "next/link";
import { runsPath } from "#components/shell/addresses.ts";
import { termsOf, withoutTerm } from "./filter-terms.ts";

/** Nothing matched: says which terms there were, and removes any of them with one click. */
export function EmptyByFilter({ project, q }: { project: string; q: string }) {
  const terms = termsOf(q);
  return (
    <div className="blank">
      <h2>0 runs match</h2>
      <p>
        {terms.length === 1 ? "The term " : "The terms "}
        <span className="mono">{q}</span> removed every run of this project.
      </p>
      <div className="actions">
        {terms.map((term, index) => (
          <Link key={`${index}:${term}`} className="btn line" href={`${runsPath(project)}${addressOf(withoutTerm(q, index))}`}>
            Without <span className="mono">{term}</span>
          </Link>
        ))}
      </div>
    </div>
  );
}

function addressOf(q: string): string {
  return q === "" ? "" : `?q=${encodeURIComponent(q)}`;
}
