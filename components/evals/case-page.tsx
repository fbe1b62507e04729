"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useCommands } from "#components/commands/use-commands.ts";
import { useEvalCase } from "#components/queries/eval-cases.ts";
import { casePath, runPath, setPath } from "#components/shell/addresses.ts";
import type { EvalCaseAnswer } from "#contract/eval-cases.ts";
import { statusOf } from "#evals/case-words.ts";
import { CaseActions } from "./case-actions.tsx";
import { CaseForm } from "./case-form.tsx";
import { useCaseEditor } from "./use-case-editor.ts";

/** One case on a page of its own, with its history below it. */
export function CasePage({ project, answer, children }: { project: string; answer: EvalCaseAnswer; children: ReactNode }) {
  const router = useRouter();
  const { data = answer } = useEvalCase({ project, caseId: answer.case.id });
  const back = () => router.push(setPath(project, data.set));
  const editor = useCaseEditor({
    project,
    one: data.case,
    set: data.set,
    onSaved: ({ set }) => (set === data.set ? router.refresh() : router.replace(casePath(project, set, data.case.id))),
    onDeleted: back,
    onUndone: () => router.refresh(),
  });
  useCommands({ up: back });
  const { correlation_id: correlationId, step_id: stepId } = data.case.provenance;
  return (
    <div className="case-page">
      <header className="dh">
        <h1 className="sr">Eval case: {editor.current.title}</h1>
        <Link className="btn" href={setPath(project, data.set)}>
          {data.set}
        </Link>
        <span className="chip">{statusOf(editor.current)}</span>
        <span className="muted xs">revision {data.case.revision}</span>
        <span className="grow" />
        {correlationId === undefined ? null : (
          <Link className="link xs trunc" href={runPath(project, correlationId, typeof stepId === "string" ? stepId : undefined)}>
            Open the step in {correlationId}
          </Link>
        )}
      </header>
      <div className="drawer-body" data-scroll-keys>
        <CaseForm editor={editor} />
        {children}
      </div>
      <CaseActions editor={editor} />
    </div>
  );
}
