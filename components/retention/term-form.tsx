"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { useSaveRetention } from "#components/queries/retention.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { say } from "#components/ui/toast.tsx";
import type { RetentionAnswer } from "#contract/retention.ts";

/** How many days are kept, and whether cases hold their runs. */
export function TermForm({ project, now }: { project: string; now: RetentionAnswer }) {
  const router = useRouter();
  const save = useSaveRetention(project);
  const [forEver, setForEver] = useState(now.days === null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = forEver ? null : Number(form.get("days"));
    save.mutate(
      { version: now.version, days, holdCases: form.get("holdCases") !== null },
      {
        onSuccess: (saved) => {
          say(saved.days === null ? "Records are kept for ever." : `Records are kept for ${saved.days} days, from the next purge on.`);
          router.refresh();
        },
      },
    );
  };
  return (
    <form className="keep-form" onSubmit={submit} aria-label="How long records are kept">
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
      <NeedsRole needs="admin">
        <button type="submit" className="btn solid lg" disabled={save.isPending}>
          {save.isPending ? "Saving …" : "Save"}
        </button>
      </NeedsRole>
      {save.error ? (
        <p role="alert" className="t-problem">
          {save.error.message}
        </p>
      ) : null}
    </form>
  );
}
