import Link from "next/link";
import { runsPath } from "#components/shell/addresses.ts";
import { termsOf, withoutTerm } from "./filter-terms.ts";
import { hiddenWords } from "./hidden-words.ts";

/** Nothing to show: says which terms there were, or that only runs without an agent step matched, and undoes either with one click. */
export function EmptyByFilter({ project, q, hidden }: { project: string; q: string; hidden: number }) {
  const terms = termsOf(q);
  return (
    <div className="blank">
      <h2>0 runs match</h2>
      {terms.length === 0 ? null : (
        <p>
          {terms.length === 1 ? "The term " : "The terms "}
          <span className="mono">{q}</span> removed every run of this project.
        </p>
      )}
      {hidden > 0 ? (
        <p>
          {hiddenWords(hidden)} of evals or without any agent step {hidden === 1 ? "is" : "are"} hidden.
        </p>
      ) : null}
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
