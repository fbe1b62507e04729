"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSaveRetention } from "#components/queries/retention.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { PageForm } from "#components/ui/page-form.tsx";
import { say } from "#components/ui/toast.tsx";
import type { RetentionAnswer } from "#contract/retention.ts";

/** How many days are kept, and whether cases hold their runs. */
export function TermForm({ project, now }: { project: string; now: RetentionAnswer }) {
  const router = useRouter();
  const save = useSaveRetention(project);
  const [forEver, setForEver] = useState(now.days === null);
  const ask = (text: (field: string) => string) =>
    save.mutate(
      { version: now.version, days: forEver ? null : Number(text("days")), holdCases: text("holdCases") !== "" },
      {
        onSuccess: (saved) => {
          say(saved.days === null ? "Records are kept for ever." : `Records are kept for ${saved.days} days, from the next purge on.`);
          router.refresh();
        },
      },
    );
  return (
    <NeedsRole needs="admin">
      <PageForm name="How long records are kept" action="Save" acting="Saving …" change={save} onAsk={ask}>
        <label>
          Days kept
          <input name="days" type="number" min={1} max={3650} required disabled={forEver} defaultValue={now.days ?? 30} />
        </label>
        <label className="check">
          <input type="checkbox" checked={forEver} onChange={(event) => setForEver(event.target.checked)} /> For ever
        </label>
        <label className="check">
          <input type="checkbox" name="holdCases" defaultChecked={now.holdCases} /> Keep runs that eval cases were made from
        </label>
      </PageForm>
    </NeedsRole>
  );
}
