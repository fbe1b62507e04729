import type { SetResults } from "#contract/eval-results.ts";
import { NamedCases } from "./named-cases.tsx";
import { PassBars } from "./pass-bars.tsx";
import { RunTable } from "./run-table.tsx";

interface Props {
  project: string;
  set: string;
  results: SetResults;
}

/** What eval runs said of a set: how it went over time, and which cases to look at. */
export function SetResultsView({ project, set, results }: Props) {
  const { runs, broken, mended, flaky, more } = results;
  if (runs.length === 0) return <NoResults set={set} />;
  return (
    <div className="eval-results scroll-y" data-scroll-keys>
      <div>
        <PassBars runs={runs} />
        <p className="muted xs">Pass rate by run, the newest at the right</p>
      </div>
      <div className="eval-notices">
        <NamedCases project={project} set={set} title="Newly broken" why="Passed in the run before, not in the newest." cases={broken} />
        <NamedCases
          project={project}
          set={set}
          title="Flaky"
          why="Came out differently for the same agent, or passed only in some trials."
          cases={flaky}
        />
        <NamedCases project={project} set={set} title="Mended" why="Did not pass in the run before, passes now." cases={mended} />
      </div>
      <div className="data-wrap">
        <RunTable project={project} set={set} runs={runs} />
      </div>
      {more ? <p className="muted xs">Older runs stand on each case, in its history.</p> : null}
    </div>
  );
}

function NoResults({ set }: { set: string }) {
  return (
    <div className="blank">
      <h2>No results yet</h2>
      <p>
        Results come in over OTLP: run the set with <code>playhead evals run {set} --report-to http://localhost:4318</code>, or send{" "}
        <code>gen_ai.evaluation.result</code> events that name <code>evalcase.id</code>.
      </p>
    </div>
  );
}
