import Link from "next/link";
import { addressId, comparePath, runPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { durationText, shortId } from "#components/words/format.ts";
import { outcomeLook } from "#components/words/outcomes.ts";
import type { RunSummary } from "#trace/run.ts";

interface Props {
  project: string;
  run: RunSummary;
  /** Those of the same agent that went well come first. */
  others: readonly RunSummary[];
}

/** Which run to compare with. */
export function PickRun({ project, run, others }: Props) {
  return (
    <div className="settings-page">
      <p>
        Compare <Link href={runPath(project, addressId(run))}>{shortId(run.correlationId, 40)}</Link> with an earlier run: it is A, this one
        is B. Runs of the same agent that went well come first.
      </p>
      {others.length === 0 ? <p>There is no other run yet.</p> : <Others project={project} run={run} others={others} />}
    </div>
  );
}

function Others({ project, run, others }: Props) {
  return (
    <div className="data-wrap">
      <table className="data">
        <thead>
          <tr>
            <th>Run</th>
            <th>Outcome</th>
            <th>Agent</th>
            <th className="num">Steps</th>
            <th className="num">Duration</th>
            <th>Started</th>
          </tr>
        </thead>
        <tbody>
          {others.map((other) => (
            <tr key={other.correlationId}>
              <td className="why">
                <Link href={comparePath(project, other.correlationId, run.correlationId)} title={other.correlationId}>
                  {shortId(other.correlationId, 40)}
                </Link>
              </td>
              <td>{outcomeLook(other).word}</td>
              <td className="muted why">
                <PlainText text={other.agents.join(", ")} />
              </td>
              <td className="num">{other.counts.steps}</td>
              <td className="num">{durationText(other.durationMs)}</td>
              <td className="muted">
                <LocalTime iso={other.startedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
