"use client";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { useHold } from "#components/queries/retention.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { say } from "#components/ui/toast.tsx";

/** Holds a run, with the reason why. */
export function HoldForm({ project, run }: { project: string; run?: string | undefined }) {
  const router = useRouter();
  const hold = useHold(project);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    hold.mutate(
      { correlationId: text("run"), reason: text("reason") },
      {
        onSuccess: ({ held }) => {
          say(`${held} is held.`);
          element.reset();
          router.refresh();
        },
      },
    );
  };
  return (
    <form className="keep-form" onSubmit={submit} aria-label="Hold a run">
      <label className="wide">
        Correlation ID
        <input name="run" className="mono" required maxLength={256} spellCheck={false} defaultValue={run} />
      </label>
      <label className="wide">
        Reason
        <input name="reason" maxLength={500} />
      </label>
      <NeedsRole needs="editor">
        <button type="submit" className="btn line lg" disabled={hold.isPending}>
          {hold.isPending ? "Holding …" : "Hold"}
        </button>
      </NeedsRole>
      {hold.error ? (
        <p role="alert" className="t-problem">
          {hold.error.message}
        </p>
      ) : null}
    </form>
  );
}
