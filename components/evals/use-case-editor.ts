"use client";
import { useMemo, useState } from "react";
import { useCurrentSet } from "#components/queries/current-set.ts";
import { useChangeCase, useDeleteCase, useNewCase } from "#components/queries/eval-cases.ts";
import { say } from "#components/ui/toast.tsx";
import type { EvalCaseAnswer, EvalCaseChange } from "#contract/eval-cases.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import { changeOf, edited, isDirty, whyNotActive, type CaseEdits } from "./case-edits.ts";
import { useRedCheck, type LiveCheck } from "./use-red-check.ts";

export interface CaseEditor {
  project: string;
  /** The case with the edits in it. */
  current: EvalCase;
  /** The set that it is in, or goes to when it is saved. */
  set: string;
  live: LiveCheck | undefined;
  dirty: boolean;
  busy: boolean;
  /** Why the last action failed, in the server's words. */
  problem: string | undefined;
  whyNotActive: string | undefined;
  edit: (edits: CaseEdits) => void;
  revert: () => void;
  /** True when it is stored; false, and `problem` says why not. */
  save: (status?: EvalCase["status"]) => Promise<boolean>;
  /** Makes the case active although it is not red, with the reason. */
  override: (reason: string) => Promise<boolean>;
  remove: () => Promise<void>;
}

interface Source {
  project: string;
  one: EvalCase;
  /** In which it is. */
  set: string;
  onSaved: (saved: EvalCaseAnswer) => void;
  onDeleted: () => void;
  onUndone: () => void;
}

/** The state of one open case: edits live here until they are saved; the server has the last word. */
export function useCaseEditor({ project, one, set, onSaved, onDeleted, onUndone }: Source): CaseEditor {
  const [edits, setEdits] = useState<CaseEdits>({});
  const change = useChangeCase({ project, caseId: one.id });
  const { choose: chooseSet } = useCurrentSet(project);
  const back = useNewCase(project);
  const removal = useDeleteCase({ project, caseId: one.id });
  const current = useMemo(() => edited(one, edits), [one, edits]);
  const live = useRedCheck(current);
  const send = async (asked: EvalCaseChange, status?: EvalCase["status"]) => {
    const answer = await change.mutateAsync(asked).catch(() => undefined);
    if (answer === undefined) return false;
    if (answer.set !== set) chooseSet(answer.set);
    setEdits({});
    say(SAID[status ?? "saved"]);
    onSaved(answer);
    return true;
  };
  const save = (status?: EvalCase["status"]) => send(changeOf(one, edits, status), status);
  const override = (reason: string) => send({ ...changeOf(one, edits, "active"), override: { reason } }, "active");
  const remove = async () => {
    const done = await removal.mutateAsync().then(
      () => true,
      () => false,
    );
    if (!done) return;
    say("Case deleted", () => back.mutate({ set, case: one }, { onSuccess: onUndone, onError: (error) => say(error.message) }));
    onDeleted();
  };
  return {
    project,
    current,
    set: edits.set ?? set,
    live,
    dirty: isDirty(edits),
    busy: change.isPending || removal.isPending,
    problem: (change.error ?? removal.error)?.message,
    whyNotActive: whyNotActive(current, live?.check),
    edit: (more) => setEdits((before) => ({ ...before, ...more })),
    revert: () => setEdits({}),
    save,
    override,
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
