import Link from "next/link";
import { termsOf, withoutTerm } from "#components/run-list/filter-terms.ts";
import { stepsPath } from "#components/shell/addresses.ts";

/** Nothing to show: which terms there were, each undone with one click; or that nothing was received. */
export function NoSteps({ project, q }: { project: string; q: string }) {
  const terms = termsOf(q);
  if (terms.length === 0)
    return (
      <div className="blank">
        <h2>No steps yet</h2>
        <p>Steps of all runs appear here when a run was received and read.</p>
      </div>
    );
  return (
    <div className="blank">
      <h2>0 steps match</h2>
      <p>
        No step of this project is found by <span className="mono">{q}</span>. A word finds the step that says it first in its trace.
      </p>
      <div className="actions">
        {terms.map((term, index) => (
          <Link key={`${index}:${term}`} className="btn line" href={stepsPath(project, { q: withoutTerm(q, index) })}>
            Without <span className="mono">{term}</span>
          </Link>
        ))}
      </div>
    </div>
  );
}
