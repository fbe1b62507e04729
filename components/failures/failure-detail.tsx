import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { keyOf } from "#components/commands/registry.ts";
import { runPath } from "#components/shell/addresses.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { plural, shortId } from "#components/words/format.ts";
import type { Failure } from "#contract/failures.ts";
import { casesText, messageWords } from "./failure-words.ts";
import type { FailureActions } from "./use-failure-actions.ts";

interface Props {
  project: string;
  failure: Failure;
  actions: FailureActions;
}

/** The selected failure: what it is, what can be done, where it was last seen. */
export function FailureDetail({ project, failure, actions }: Props) {
  const { subject, path, steps, firstAt, agents, models, examples, cases } = failure;
  return (
    <aside className="failure-detail scroll-y" aria-label="Selected failure">
      <h2>
        <PlainText text={subject} />
      </h2>
      <p>
        <PlainText text={messageWords(failure)} />
      </p>
      <p className="muted">
        {plural(steps, "step")}, first seen <LocalTime iso={firstAt} />.{" "}
        {cases === 0 ? "No eval case yet." : `${casesText(cases)} made of it.`}
      </p>
      <Buttons failure={failure} actions={actions} />
      <dl className="facts">
        <Names word="At" names={path === undefined ? [] : [path === "" ? "the arguments" : path]} />
        <Names word="Agents" names={agents} />
        <Names word="Models" names={models} />
      </dl>
      <h3>Newest examples</h3>
      <ul>
        {examples.map(({ correlationId, stepId, at, message: words }) => (
          <li key={`${correlationId} ${stepId}`}>
            <Link href={runPath(project, correlationId, stepId)} prefetch={false} title={words}>
              {shortId(correlationId, 26)}
            </Link>{" "}
            <span className="muted">
              <LocalTime iso={at} />
            </span>
            <div className="faint trunc">
              <PlainText text={words} />
            </div>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Buttons({ failure, actions }: Pick<Props, "failure" | "actions">) {
  const { state } = failure;
  return (
    <div className="failure-acts">
      <NeedsRole needs="editor">
        <button type="button" className="btn solid" disabled={actions.busy} onClick={actions.addCase} aria-keyshortcuts="e">
          <FlaskConical className="ic" aria-hidden /> Add eval case <kbd>{keyOf("case.add")}</kbd>
        </button>
      </NeedsRole>
      <NeedsRole needs="operator">
        {state === "open" ? (
          <>
            <button type="button" className="btn line" disabled={actions.busy} onClick={actions.snooze} aria-keyshortcuts="s">
              Snooze a day <kbd>{keyOf("failure.snooze")}</kbd>
            </button>
            <button type="button" className="btn line" disabled={actions.busy} onClick={actions.resolve} aria-keyshortcuts="r">
              Resolve <kbd>{keyOf("failure.resolve")}</kbd>
            </button>
          </>
        ) : (
          <button type="button" className="btn line" disabled={actions.busy} onClick={actions.open} aria-keyshortcuts="Shift+R">
            Open again <kbd>{keyOf("failure.open")}</kbd>
          </button>
        )}
      </NeedsRole>
    </div>
  );
}

function Names({ word, names }: { word: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <>
      <dt>{word}</dt>
      <dd>
        <PlainText text={names.join(", ")} />
      </dd>
    </>
  );
}
