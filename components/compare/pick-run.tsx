import Link from "next/link";
import { addressId, comparePath, runPath } from "#components/shell/addresses.ts";
import { type Column, DataTable } from "#components/ui/data-table.tsx";
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
      <DataTable
        name="Runs to compare with"
        columns={columnsOf(project, run)}
        rows={others}
        rowKey={({ correlationId }) => correlationId}
        empty="There is no other run yet."
      />
    </div>
  );
}

function columnsOf(project: string, run: RunSummary): readonly Column<RunSummary>[] {
  return [
    {
      head: "Run",
      look: "why",
      cell: ({ correlationId }) => (
        <Link href={comparePath(project, correlationId, run.correlationId)} title={correlationId}>
          {shortId(correlationId, 40)}
        </Link>
      ),
    },
    { head: "Outcome", cell: (other) => outcomeLook(other).word },
    { head: "Agent", look: "muted why", cell: ({ agents }) => <PlainText text={agents.join(", ")} /> },
    { head: "Steps", number: true, cell: ({ counts }) => counts.steps },
    { head: "Duration", number: true, cell: ({ durationMs }) => durationText(durationMs) },
    { head: "Started", look: "muted", cell: ({ startedAt }) => <LocalTime iso={startedAt} /> },
  ];
}
