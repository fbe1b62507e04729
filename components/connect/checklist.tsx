"use client";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { useConnection } from "#components/queries/connection.ts";
import { runPath } from "#components/shell/addresses.ts";
import { QuotedCode } from "#components/ui/quoted-code.tsx";
import type { Connection, ConnectionCheck } from "#contract/connection.ts";
import { RefusedList } from "./refused-list.tsx";

const TITLES: Record<ConnectionCheck["id"], string> = {
  received: "Received",
  authenticated: "Authenticated",
  path: "Path and encoding",
  stored: "Stored",
  recognised: "Recognised as agent steps",
  content: "Prompts and answers",
  tools: "Tool definitions",
  correlation: "Correlation ID",
};

const LOOKS: Record<ConnectionCheck["state"], { icon: LucideIcon; word: string; tone: string }> = {
  yes: { icon: CircleCheck, word: "yes", tone: "muted" },
  no: { icon: CircleX, word: "no", tone: "t-problem" },
  waiting: { icon: CircleDashed, word: "waiting", tone: "faint" },
};

/** How far what the exporter sends comes, line by line, as it comes. Each red line says what to change. */
export function Checklist({ project, first }: { project: string; first: Connection }) {
  const { connection, error } = useConnection(project, first);
  const { checks, refused, newest } = connection;
  return (
    <section className="checklist" aria-labelledby="checklist">
      <h2 id="checklist">
        <span className="live-dot" aria-hidden /> What comes in
      </h2>
      {error === null ? null : <p className="t-problem">{error.message} Asking again every few seconds.</p>}
      <ol aria-live="polite">
        {checks.map((check) => (
          <Line key={check.id} {...check} />
        ))}
      </ol>
      {newest === undefined ? null : (
        <p className="newest">
          Newest run: <span className="trunc">{newest.name}</span>{" "}
          <Link className="btn line" href={runPath(project, newest.correlationId)}>
            Open it
          </Link>
        </p>
      )}
      {refused.length === 0 ? null : <RefusedList refused={refused} />}
    </section>
  );
}

function Line({ id, state, says, mend }: ConnectionCheck) {
  const { icon: Icon, word, tone } = LOOKS[state];
  return (
    <li data-check={id} data-state={state}>
      <Icon className={`ic ${tone}`} aria-label={word} />
      <div>
        <b>{TITLES[id]}</b>
        <p className="muted">
          <QuotedCode text={says} />
        </p>
        {mend === undefined ? null : (
          <p>
            <QuotedCode text={mend} />
          </p>
        )}
      </div>
    </li>
  );
}
