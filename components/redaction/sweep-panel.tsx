"use client";
import { useState } from "react";
import { useSweep, useSweepRedaction } from "#components/queries/redaction.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { countText, plural } from "#components/words/format.ts";
import type { RedactionSweep } from "#contract/redaction.ts";
import { PHASE_WORDS } from "./words.ts";

/** The rules applied to what was stored before them: asked for twice, because there is no way back; then how far it came. */
export function SweepPanel({
  project,
  first,
  rules,
  dirty,
}: {
  project: string;
  first: RedactionSweep | undefined;
  rules: number;
  dirty: boolean;
}) {
  const [sure, setSure] = useState(false);
  const asking = useSweepRedaction(project);
  const latest = useSweep(project, asking.data ?? first);
  const running = latest !== undefined && latest.finishedAt === undefined;
  const why = running ? "They are being applied." : dirty ? "Save the changes first." : rules === 0 ? "There is no rule." : undefined;
  const begin = () => {
    setSure(false);
    asking.mutate(undefined);
  };
  return (
    <div className="sweep">
      {latest === undefined ? <p className="muted">Stored records were never looked through.</p> : <Sweep sweep={latest} />}
      <p className="rule-bar">
        {sure ? (
          <>
            <button type="button" className="btn solid lg danger" onClick={begin}>
              Take it out for good
            </button>
            <button type="button" className="btn lg" onClick={() => setSure(false)}>
              Leave it
            </button>
          </>
        ) : (
          <button type="button" className="btn line lg" disabled={why !== undefined || asking.isPending} onClick={() => setSure(true)}>
            Apply the saved rules to stored records …
          </button>
        )}
        {why === undefined ? null : <span className="muted xs">{why}</span>}
      </p>
      <Problem error={asking.error} />
    </div>
  );
}

function Sweep({ sweep }: { sweep: RedactionSweep }) {
  const { phase, traces, ofTraces, records, changed, version, author, askedAt, finishedAt } = sweep;
  return (
    <p role="status">
      {finishedAt === undefined ? (
        <>
          {PHASE_WORDS[phase]}:{" "}
          <progress
            aria-label="Traces looked through"
            value={phase === "traces" ? Math.min(traces, ofTraces) : ofTraces}
            max={Math.max(1, ofTraces)}
          />{" "}
          {countText(traces)} of {plural(ofTraces, "trace")},{" "}
        </>
      ) : (
        <>
          Done <LocalTime iso={finishedAt} />:{" "}
        </>
      )}
      {countText(changed)} of {plural(records, "record")} changed. Version {version}, asked for by {author} <LocalTime iso={askedAt} />.
    </p>
  );
}
