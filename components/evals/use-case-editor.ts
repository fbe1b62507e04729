"use client";
import { useMemo, useState } from "react";
import { useChangeCase, useDeleteCase } from "#components/queries/eval-cases.ts";
import { say } from "#components/ui/toast.tsx";
import type { EvalCase } from "#evals/eval-case.ts";
import { changeOf, edited, isDirty, whyNotActive, type CaseEdits } from "./case-edits.ts";
import { useRedCheck, type LiveCheck } from "./use-red-check.ts";

export interface CaseEditor {
  /** The case with the edits in it. */
  current: EvalCase;
  live: LiveCheck | undefined;
  dirty: boolean;
  busy: boolean;
  /** Why the last action failed, in the server's words. */
  problem: string | undefined;
  whyNotActive: string | undefined;
  edit: (edits: CaseEdits) => void;
  revert: () => void;
  save: (status?: EvalCase["status"]) => Promise<void>;
  remove: () => Promise<void>;
}

interface Source {
  project: string;
  one: EvalCase;
  onSaved: (saved: EvalCase) => void;
  onDeleted: () => void;
}

/** The state of one open case: edits live here until they are saved; the server has the last word. */
export function useCaseEditor({ project, one, onSaved, onDeleted }: Source): CaseEditor {
  const [edits, setEdits] = useState<CaseEdits>({});
  const change = useChangeCase({ project, caseId: one.id });
  const removal = useDeleteCase({ project, caseId: one.id });
  const current = useMemo(() => edited(one, edits), [one, edits]);
  const live = useRedCheck(current);
  const save = async (status?: EvalCase["status"]) => {
    const answer = await change.mutateAsync(changeOf(one, edits, status)).catch(() => undefined);
    if (answer === undefined) return;
    setEdits({});
    say(SAID[status ?? "saved"]);
    onSaved(answer.case);
  };
  const remove = async () => {
    const done = await removal.mutateAsync().then(
      () => true,
      () => false,
    );
    if (!done) return;
    say("Case deleted");
    onDeleted();
  };
  return {
    current,
    live,
    dirty: isDirty(edits),
    busy: change.isPending || removal.isPending,
    problem: (change.error ?? removal.error)?.message,
    whyNotActive: whyNotActive(current, live?.check),
    edit: (more) => setEdits((before) => ({ ...before, ...more })),
    revert: () => setEdits({}),
    save,
    remove,
  };
}

const SAID: { [status in NonNullable<EvalCase["status"]> | "saved"]: string } = {
  saved: "Case saved",
  draft: "Saved as a draft",
  active: "Case is active: it is exported as a test",
  quarantined: "Case is quarantined: it does not gate",
  retired: "Case is retired",
};
