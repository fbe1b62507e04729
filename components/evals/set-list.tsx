import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { setPath } from "#components/shell/addresses.ts";
import type { EvalSet } from "#contract/eval-cases.ts";
import { setCounts } from "./set/set-counts.ts";

/** The eval sets of a project, with how many of their cases are tests. */
export function SetList({ project, sets }: { project: string; sets: readonly EvalSet[] }) {
  if (sets.length === 0) return <NoSets />;
  return (
    <ul className="eval-list scroll-y">
      {sets.map((set) => (
        <li key={set.slug}>
          <Link className="eval-line" href={setPath(project, set.slug)}>
            <FlaskConical className="ic muted" aria-hidden />
            <span className="med trunc">{set.name}</span>
            <span className="muted trunc grow">{set.description}</span>
            <span className="num">{setCounts(set)}</span>
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
