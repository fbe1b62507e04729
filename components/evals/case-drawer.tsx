"use client";
import { FlaskConical, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useEvalCase } from "#components/queries/eval-cases.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { say } from "#components/ui/toast.tsx";
import type { EvalCase } from "#evals/eval-case.ts";
import { statusOf } from "#evals/case-words.ts";
import { CaseActions } from "./case-actions.tsx";
import { CaseForm } from "./case-form.tsx";
import { DrawerWaits } from "./drawer-waits.tsx";
import { useCaseEditor, type CaseEditor } from "./use-case-editor.ts";
import { useEscape } from "./use-escape.ts";

interface DrawerProps {
  project: string;
  correlationId: string;
  stepId: string;
  /** The case that was stored for the step. */
  caseId: string;
  onClose: () => void;
  /** Closes, and goes on to the next problem of the run. */
  onNextProblem: () => void;
}

/** The eval case of a step, beside the replay. Not modal: the step stays in view and can be stepped away from. */
export function CaseDrawer({ project, correlationId, caseId, onClose, onNextProblem }: DrawerProps) {
  const { data, error } = useEvalCase({ project, caseId });
  if (data !== undefined)
    return <OpenCase key={data.case.id} project={project} one={data.case} set={data.set} onClose={onClose} onNextProblem={onNextProblem} />;
  return <DrawerWaits correlationId={correlationId} failed={error?.message} onClose={onClose} />;
}

interface OpenProps {
  project: string;
  one: EvalCase;
  set: string;
  onClose: () => void;
  onNextProblem: () => void;
}

function OpenCase({ project, one, set, onClose, onNextProblem }: OpenProps) {
  const editor = useCaseEditor({
    project,
    one,
    set,
    onSaved: () => undefined,
    onDeleted: onClose,
    onUndone: () => say("The case is back"),
  });
  const { warned, close } = useCarefulClose(editor, onClose);
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => drawer.current?.focus(), []);
  useEscape(drawer, close);
  return (
    <aside ref={drawer} tabIndex={-1} className="drawer" aria-label="Eval case">
      <header className="dh">
        <FlaskConical className="ic muted" aria-hidden />
        <span className="med">Eval case</span>
        <span className="chip">{statusOf(editor.current)}</span>
        <span className="muted xs trunc">in {set}</span>
        <span className="grow" />
        <IconButton icon={X} label="Close" keyName="Esc" onClick={close} />
      </header>
      {warned ? (
        <p role="alert" className="drawer-note t-warning">
          There are unsaved changes. Close once more to drop them.
        </p>
      ) : null}
      <div className="drawer-body" data-scroll-keys>
        <CaseForm editor={editor} />
      </div>
      <CaseActions editor={editor} leave={{ back: onClose, toNextProblem: onNextProblem }} />
    </aside>
  );
}

/** Closing with unsaved changes takes two presses; the first one says why. A further change asks again. */
function useCarefulClose({ current, dirty }: CaseEditor, onClose: () => void): { warned: boolean; close: () => void } {
  const [warnedOf, setWarnedOf] = useState<EvalCase>();
  const warned = dirty && warnedOf === current;
  return { warned, close: () => (dirty && !warned ? setWarnedOf(current) : onClose()) };
}
