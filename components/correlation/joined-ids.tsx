"use client";
import Link from "next/link";
import { useState } from "react";
import { useAliases } from "#components/queries/correlation.ts";
import { runPath } from "#components/shell/addresses.ts";
import { JoinForm } from "./join-form.tsx";
import { PartButton } from "./part-button.tsx";

/** Every ID of the project that was joined to a run, a page at a time, and a form to join two. */
export function JoinedIds({ project }: { project: string }) {
  const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
  const page = useAliases(project, undefined, cursors.at(-1));
  const next = page.data?.nextCursor;
  return (
    <>
      <JoinForm project={project} />
      {page.error ? <p className="t-problem">{page.error.message}</p> : null}
      {page.data?.aliases.length === 0 ? <p className="muted">No IDs are joined. On a run’s page the button “IDs” does the same.</p> : null}
      <ul className="joined">
        {page.data?.aliases.map(({ alias, correlationId, settled }) => (
          <li key={alias}>
            <span className="mono break-words">{alias}</span>
            <span className="muted">is part of</span>
            <Link className="link mono break-words" href={runPath(project, correlationId)}>
              {correlationId}
            </Link>
            {settled ? null : <span className="chip">being moved</span>}
            <span className="grow" />
            <PartButton project={project} alias={alias} correlationId={correlationId} />
          </li>
        ))}
      </ul>
      {cursors.length > 1 || next !== undefined ? (
        <p className="rule-bar">
          <button type="button" className="btn line" disabled={cursors.length === 1} onClick={() => setCursors(cursors.slice(0, -1))}>
            Previous
          </button>
          <button type="button" className="btn line" disabled={next === undefined} onClick={() => setCursors([...cursors, next])}>
            Next
          </button>
        </p>
      ) : null}
    </>
  );
}
