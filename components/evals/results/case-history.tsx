import Link from "next/link";
import { casePath, runPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { CaseResult, CaseResults } from "#contract/eval-results.ts";
import { STATUS_LOOKS, subjectWords } from "./result-words.ts";

interface Props {
  project: string;
  set: string;
  caseId: string;
  history: CaseResults;
}

/** What became of a case in each eval run, latest first: by commit, prompt version and model. */
export function CaseHistory({ project, set, caseId, history: { results, nextCursor } }: Props) {
  return (
    <section aria-label="Results">
      <h3>
        Results <span className="aside">by commit, prompt version and model</span>
      </h3>
      {results.length === 0 ? <p className="muted xs">No eval run has tried this case yet.</p> : null}
      <ol className="case-history">
        {results.map((result) => (
          <li key={result.run}>
            <Result project={project} result={result} />
          </li>
        ))}
      </ol>
      {nextCursor === undefined ? null : (
        <Link className="btn line" href={`${casePath(project, set, caseId)}?results=${encodeURIComponent(nextCursor)}`} rel="next">
          Older results
        </Link>
      )}
    </section>
  );
}

function Result({ project, result }: { project: string; result: CaseResult }) {
  const { word, tone } = STATUS_LOOKS[result.status];
  const missed = result.assertions.filter(({ status }) => status !== "pass");
  return (
    <>
      <div className="row">
        <span className={`${tone} med`}>{word}</span>
        <span className="grow trunc">
          <PlainText text={subjectWords(result)} />
          {result.revision === undefined ? null : <span className="muted"> revision {result.revision}</span>}
        </span>
        {result.correlationId === undefined ? null : (
          <Link className="link xs" href={runPath(project, result.correlationId)} prefetch={false}>
            What the agent did
          </Link>
        )}
        <span className="muted xs">
          <LocalTime iso={result.at} />
        </span>
      </div>
      {result.status === "pass" || missed.length > 0 || result.explanation === undefined ? null : (
        <p className="muted xs">
          <PlainText text={result.explanation} />
        </p>
      )}
      {missed.map(({ name, trial, explanation, gates }) => (
        <p key={`${trial} ${name}`} className="muted xs">
          <PlainText
            text={`${trial > 1 ? `trial ${trial}, ` : ""}${name}${gates ? "" : " (only reported)"}: ${explanation ?? "did not hold"}`}
          />
        </p>
      ))}
    </>
  );
}
