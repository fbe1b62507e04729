"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { askCase, sendCase, sendChange, sendDeletion } from "#components/queries/eval-cases.ts";
import { say } from "#components/ui/toast.tsx";
import type { EvalCaseAnswer } from "#contract/eval-cases.ts";
import { asBefore, type Edit } from "./bulk-edits.ts";
import { inTurn, outcomeWords, type Outcome } from "./in-turn.ts";

export interface BulkEdit {
  busy: boolean;
  /** Does it to each of the cases; `done` is what is said of those: "put into the split dev". */
  change: (done: string, edit: Edit) => Promise<void>;
  remove: () => Promise<void>;
}

type Back = (before: EvalCaseAnswer) => Promise<EvalCaseAnswer>;

/** Edits of several cases, one after the other: each is read as it stands now, and can be put back as it was. */
export function useBulkEdit(project: string, ids: readonly string[]): BulkEdit {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const tell = (outcome: Outcome<EvalCaseAnswer>, done: string, undo?: () => void) => {
    say(outcomeWords(outcome, done), outcome.made.length === 0 ? undefined : undo);
    router.refresh();
  };
  const edit = async (done: string, act: (caseId: string) => Promise<EvalCaseAnswer | undefined>, back: Back) => {
    setBusy(true);
    const outcome = await inTurn(ids, act);
    setBusy(false);
    tell(outcome, done, () => void inTurn(outcome.made, back).then((undone) => tell(undone, "as before again")));
  };
  return {
    busy,
    change: (done, asked) => edit(done, (caseId) => changed({ project, caseId }, asked), putBack(project)),
    remove: () =>
      edit(
        "deleted",
        (caseId) => deleted({ project, caseId }),
        ({ set, case: one }) => sendCase(project, { set, case: one }),
      ),
  };
}

interface Address {
  project: string;
  caseId: string;
}

/** The case as it was before; undefined when there was nothing to change. */
async function changed(address: Address, edit: Edit): Promise<EvalCaseAnswer | undefined> {
  const before = await askCase(address);
  const change = edit(before.case);
  if (change === undefined) return undefined;
  await sendChange(address, { revision: before.case.revision, ...change });
  return before;
}

async function deleted(address: Address): Promise<EvalCaseAnswer> {
  const before = await askCase(address);
  await sendDeletion(address);
  return before;
}

function putBack(project: string): Back {
  return ({ case: one }) => sendChange({ project, caseId: one.id }, asBefore(one));
}
