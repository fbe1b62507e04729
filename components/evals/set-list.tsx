import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { setPath } from "#components/shell/addresses.ts";
import { plural } from "#components/words/format.ts";
import type { EvalSet } from "#contract/eval-cases.ts";

/** The eval sets of a project, with how many of their cases are tests. */
export function SetList({ project, sets }: { project: string; sets: readonly EvalSet[] }) {
  if (sets.length === 0) return <NoSets />;
  return (
    <ul className="eval-list scroll-y">
      {sets.map(({ slug, name, description, counts }) => (
        <li key={slug}>
          <Link className="eval-line" href={setPath(project, slug)}>
            <FlaskConical className="ic muted" aria-hidden />
            <span className="med trunc">{name}</span>
            <span className="muted trunc grow">{description}</span>
            <span className="num">{plural(counts.active, "active case")}</span>
            <span className="num muted">{plural(counts.draft, "draft")}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function NoSets() {
  return (
    <div className="blank">
      <h2>No eval cases yet</h2>
      <p>
        Open a run, step to what went wrong and press <kbd>e</kbd>: the step becomes a draft case with its input frozen.
      </p>
    </div>
  );
}
