"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCommands } from "#components/commands/use-commands.ts";
import { messageWords } from "#components/failures/failure-words.ts";
import { useRowFocus } from "#components/ingest/use-row-focus.ts";
import { useNewCase } from "#components/queries/eval-cases.ts";
import { casePath, runPath } from "#components/shell/addresses.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { say } from "#components/ui/toast.tsx";
import { countText, shortId } from "#components/words/format.ts";
import type { Coverage, CoveredFailure } from "#contract/eval-set-tools.ts";

interface Props {
  project: string;
  slug: string;
  coverage: Coverage;
}

/** Failures of the last 30 days, and which of them a case of the set was made of; e makes one of the newest example. */
export function CoverageTable({ project, slug, coverage: { failures, signatures, occurrences, days } }: Props) {
  const router = useRouter();
  const { table, selected, select, next, previous } = useRowFocus(failures.length);
  const create = useNewCase(project);
  const current = failures[Math.min(selected, failures.length - 1)];
  const addCase = () => {
    if (current?.example === undefined || create.isPending) return;
    const { correlationId, stepId } = current.example;
    create.mutate(
      { set: slug, correlationId, stepId },
      {
        onSuccess: (made) => router.push(casePath(project, made.set, made.case.id)),
        onError: (error) => say(`No case was made. ${error.message}`),
      },
    );
  };
  useCommands({
    "row.next": next,
    "row.previous": previous,
    "row.open": () => current?.example && router.push(runPath(project, current.example.correlationId, current.example.stepId)),
    "case.add": addCase,
  });
  const share = occurrences.all === 0 ? undefined : (occurrences.covered / occurrences.all) * 100;
  if (failures.length === 0)
    return <p className="drawer-note muted">No step failed in the last {days} days, so there is nothing to cover.</p>;
  return (
    <>
      <p className="set-words">
        <b>{share?.toFixed(0)} %</b> of {countText(occurrences.all)} failing steps of the last {days} days are of a kind that this set holds
        a case of: {countText(signatures.covered)} of {countText(signatures.all)} signatures. <kbd>e</kbd> makes a case of the selected
        one’s newest example.
      </p>
      <table ref={table} className="data failure-table">
        <caption className="sr-only">Failures by how often they came</caption>
        <thead>
          <tr>
            <th>Failure</th>
            <th className="num">Steps</th>
            <th>Cases</th>
          </tr>
        </thead>
        <tbody>
          {failures.map((failure, row) => (
            <tr key={failure.signature} aria-selected={row === selected} onClick={() => select(row)}>
              <FailureCell project={project} failure={failure} row={row} selected={row === selected} onSelect={select} />
              <td className="num">{countText(failure.occurrences)}</td>
              <td className="case-ids">
                <Cases project={project} slug={slug} failure={failure} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface CellProps {
  project: string;
  failure: CoveredFailure;
  row: number;
  selected: boolean;
  onSelect: (row: number) => void;
}

function FailureCell({ project, failure, row, selected, onSelect }: CellProps) {
  const { subject, kind, example } = failure;
  const words = (
    <>
      <b>
        <PlainText text={subject} />
      </b>{" "}
      <PlainText text={messageWords(failure)} />
    </>
  );
  return (
    <td className="why">
      {example === undefined ? (
        words
      ) : (
        <Link
          href={runPath(project, example.correlationId, example.stepId)}
          className="failure-link"
          data-row={row}
          tabIndex={selected ? 0 : -1}
          onFocus={() => onSelect(row)}
          prefetch={false}
        >
          {words}
        </Link>
      )}{" "}
      <span className="muted">{kind}</span>
    </td>
  );
}

function Cases({ project, slug, failure: { cases } }: { project: string; slug: string; failure: CoveredFailure }) {
  if (cases.length === 0) return <span className="c-warning">not covered</span>;
  return (
    <>
      {cases.map((id) => (
        <Link key={id} className="link xs" href={casePath(project, slug, id)}>
          {shortId(id, 32)}{" "}
        </Link>
      ))}
    </>
  );
}
