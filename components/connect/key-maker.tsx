"use client";
import { useMakeKey } from "#components/queries/keys.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { keepOwnKey, useOwnKey } from "./own-key.ts";

/** Makes a key that sends into this project and writes it into the recipes beside. */
export function KeyMaker({ project }: { project: string }) {
  const key = useOwnKey(project);
  const make = useMakeKey(project);
  if (key !== undefined)
    return (
      <div className="handed" role="status">
        <p>This key sends into {project}. It stands in the recipe now, and is shown only until you leave.</p>
        <p className="handed-link">
          <code className="mono">{key}</code>
          <CopyButton text={key} what="Key" />
        </p>
      </div>
    );
  const makeOne = () => {
    const name = `connect ${new Date().toISOString().slice(0, 10)}`;
    make.mutate({ name, scopes: ["ingest"] }, { onSuccess: (made) => keepOwnKey(project, made.key) });
  };
  return (
    <NeedsRole needs="admin">
      <p>Whoever sends needs a key of this project.</p>
      <button type="button" className="btn solid lg" disabled={make.isPending} onClick={makeOne}>
        {make.isPending ? "Making…" : "Make a key and fill it in"}
      </button>
      <Problem error={make.error} />
    </NeedsRole>
  );
}
