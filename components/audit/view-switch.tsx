"use client";
import { useAuditSetting } from "#components/queries/keys.ts";
import { useSaid } from "#components/ui/use-said.ts";
import type { AuditSetting } from "#contract/audit.ts";

/** Whether views of content are written down; everything else always is. */
export function ViewSwitch({ project, setting }: { project: string; setting: AuditSetting }) {
  const said = useSaid();
  const save = useAuditSetting(project);
  const change = (views: boolean) =>
    save.mutate(
      { version: setting.version, views },
      said(views ? "Views are written down from now on." : "Views are written down no more."),
    );
  return (
    <label className="check">
      <input type="checkbox" checked={setting.views} disabled={save.isPending} onChange={(event) => change(event.target.checked)} /> Write
      down who saw what a model saw or said
    </label>
  );
}
