"use client";
import { useRouter } from "next/navigation";
import { useHold } from "#components/queries/retention.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { PageForm } from "#components/ui/page-form.tsx";
import { say } from "#components/ui/toast.tsx";

/** Holds a run, with the reason why. */
export function HoldForm({ project, run }: { project: string; run?: string | undefined }) {
  const router = useRouter();
  const hold = useHold(project);
  const ask = (text: (field: string) => string, form: HTMLFormElement) =>
    hold.mutate(
      { correlationId: text("run").trim(), reason: text("reason").trim() },
      {
        onSuccess: ({ held }) => {
          say(`${held} is held.`);
          form.reset();
          router.refresh();
        },
      },
    );
  return (
    <NeedsRole needs="editor">
      <PageForm name="Hold a run" action="Hold" acting="Holding …" quiet change={hold} onAsk={ask}>
        <label className="wide">
          Correlation ID
          <input name="run" className="mono" required maxLength={256} spellCheck={false} defaultValue={run} />
        </label>
        <label className="wide">
          Reason
          <input name="reason" maxLength={500} />
        </label>
      </PageForm>
    </NeedsRole>
  );
}
