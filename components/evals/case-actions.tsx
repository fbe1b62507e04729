"use client";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { AskTwice } from "#components/ui/ask-twice.tsx";
import { statusOf } from "#evals/case-words.ts";
import type { CaseEditor } from "./use-case-editor.ts";

interface Props {
  editor: CaseEditor;
  /** Beside the replay: where saving leads. Absent on the page of the case, which stays. */
  leave?: { back: () => void; toNextProblem: () => void };
}

/** Save, activate, delete. Deleting asks once more, in place. */
export function CaseActions({ editor, leave }: Props) {
  const { current, dirty, busy, whyNotActive, problem } = editor;
  const active = statusOf(current) === "active";
  const activate = () => void (whyNotActive === undefined && !busy && editor.save("active"));
  const saveThen = async (after: (() => void) | undefined) => {
    if (!busy && (await editor.save())) after?.();
  };
  const save = () => void saveThen(leave?.back);
  const saveAndNext = () => void saveThen(leave?.toNextProblem);
  useCommands({ "case.save": save, "case.activate": activate, ...(leave === undefined ? {} : { "case.next": saveAndNext }) });
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
          <AskTwice
            ask="Delete"
            question="Delete this case?"
            yes="Delete it"
            no="Keep it"
            disabled={busy}
            onYes={() => void editor.remove()}
          />
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
            {active ? "Save" : "Save draft"} <kbd>{keyOf("case.save")}</kbd>
          </button>
          {leave === undefined ? null : (
            <button type="button" className="btn line lg" disabled={busy} onClick={saveAndNext}>
              Save, next problem <kbd>{keyOf("case.next")}</kbd>
            </button>
          )}
          {active ? null : (
            <button type="button" className="btn solid lg" disabled={busy || whyNotActive !== undefined} onClick={activate}>
              Activate <kbd>{keyOf("case.activate")}</kbd>
            </button>
          )}
        </div>
      </NeedsRole>
    </footer>
  );
}
