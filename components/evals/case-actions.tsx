"use client";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useCommands } from "#components/commands/use-commands.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { statusOf } from "#evals/eval-case.ts";
import type { CaseEditor } from "./use-case-editor.ts";

/** Save, activate, delete. Deleting asks once more, in place. */
export function CaseActions({ editor }: { editor: CaseEditor }) {
  const { current, dirty, busy, whyNotActive, problem } = editor;
  const active = statusOf(current) === "active";
  const activate = () => void (whyNotActive === undefined && !busy && editor.save("active"));
  const save = () => void (!busy && editor.save());
  useCommands({ "case.save": save, "case.activate": activate });
  return (
    <footer className="df-wrap">
      <NeedsRole needs="editor">
        {problem === undefined ? null : (
          <p role="alert" className="t-problem xs">
            {problem}
          </p>
        )}
        {active || whyNotActive === undefined ? null : <p className="xs muted">{whyNotActive}</p>}
        <div className="df">
          <DeleteButton busy={busy} onDelete={() => void editor.remove()} />
          <span className="grow" />
          {dirty ? (
            <button type="button" className="btn" onClick={editor.revert}>
              Revert
            </button>
          ) : null}
          {active ? (
            <button type="button" className="btn line lg" disabled={busy} onClick={() => void editor.save("draft")}>
              Back to draft
            </button>
          ) : null}
          <button type="button" className={active ? "btn solid lg" : "btn line lg"} disabled={busy} onClick={save}>
            {active ? "Save" : "Save draft"} <kbd>Ctrl ↵</kbd>
          </button>
          {active ? null : (
            <button type="button" className="btn solid lg" disabled={busy || whyNotActive !== undefined} onClick={activate}>
              Activate <kbd>Ctrl ⇧ ↵</kbd>
            </button>
          )}
        </div>
      </NeedsRole>
    </footer>
  );
}

function DeleteButton({ busy, onDelete }: { busy: boolean; onDelete: () => void }) {
  const [asked, setAsked] = useState(false);
  const harmless = useRef<HTMLButtonElement>(null);
  // One button takes the place of the other: the focus goes along, and never to the one that deletes.
  const ask = (next: boolean) => {
    flushSync(() => setAsked(next));
    harmless.current?.focus();
  };
  if (!asked)
    return (
      <button ref={harmless} type="button" className="btn" disabled={busy} onClick={() => ask(true)}>
        Delete
      </button>
    );
  return (
    <fieldset className="row plain">
      <legend className="sr">Delete this case?</legend>
      <span className="xs">Delete this case?</span>
      <button type="button" className="btn t-problem" onClick={onDelete}>
        Delete it
      </button>
      <button ref={harmless} type="button" className="btn" onClick={() => ask(false)}>
        Keep it
      </button>
    </fieldset>
  );
}
