"use client";
import { useRouter } from "next/navigation";
import { useAuditSetting } from "#components/queries/keys.ts";
import { say } from "#components/ui/toast.tsx";
import type { AuditSetting } from "#contract/audit.ts";

/** Whether views of content are written down; everything else always is. */
export function ViewSwitch({ project, setting }: { project: string; setting: AuditSetting }) {
  const router = useRouter();
  const save = useAuditSetting(project);
  const change = (views: boolean) =>
    save.mutate(
      { version: setting.version, views },
      {
        onSuccess: () => {
          say(views ? "Views are written down from now on." : "Views are written down no more.");
          router.refresh();
        },
        onError: (error) => say(error.message),
      },
    );
  return (
    <label className="check">
      <input type="checkbox" checked={setting.views} disabled={save.isPending} onChange={(event) => change(event.target.checked)} /> Write
      down who saw what a model saw or said
    </label>
  );
}
