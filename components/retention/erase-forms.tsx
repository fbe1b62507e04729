"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useErase } from "#components/queries/retention.ts";
import { settingsPath } from "#components/shell/addresses.ts";
import { Problem } from "#components/ui/problem.tsx";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";
import type { ErasurePreview, ErasureRequest } from "#contract/retention.ts";
import { previewText } from "./retention-words.ts";

/** What is to be deleted is named first; what that is, is shown with the question whether to do it. The address holds what was named. */
export function EraseQuestion({ project, run, user }: { project: string; run?: string | undefined; user?: string | undefined }) {
  const action = `${settingsPath(project, "retention")}#delete`;
  return (
    <div className="page-forms">
      <NameIt action={action} name="Find a run to delete" label="Correlation ID of a run" field="run" longest={256} now={run} />
      <NameIt action={action} name="Find the runs of a user to delete" label="User ID" field="user" longest={512} now={user} />
    </div>
  );
}

interface NameItProps {
  action: string;
  name: string;
  label: string;
  field: string;
  longest: number;
  now: string | undefined;
}

function NameIt({ action, name, label, field, longest, now }: NameItProps) {
  return (
    <form className="page-form" method="get" action={action} aria-label={name}>
      <label className="wide">
        {label}
        <input name={field} className="mono" required maxLength={longest} spellCheck={false} defaultValue={now} />
      </label>
      <button type="submit" className="btn line lg">
        See what goes
      </button>
    </form>
  );
}

interface ConfirmProps {
  project: string;
  request: ErasureRequest;
  preview: ErasurePreview;
}

/** The question whether to delete, with what it takes. */
export function EraseConfirm({ project, request, preview }: ConfirmProps) {
  const whose = request.kind === "run" ? "the run" : "all runs with the user ID";
  if (preview.runs === 0)
    return (
      <p role="status">
        {preview.held === 0 ? `Nothing is stored of ${whose} ` : `${plural(preview.held, "held run")} of ${whose} `}
        <b className="mono break-words">{request.target}</b>
        {preview.held === 0 ? "." : " stay: release them first."}
      </p>
    );
  return (
    <div className="erase-confirm">
      <p>
        This deletes {whose} <b className="mono break-words">{request.target}</b>: {previewText(preview)}, for good, with every text that no
        other record uses.{preview.held > 0 ? ` ${plural(preview.held, "held run")} stay.` : ""}
        {request.kind === "user" ? " A run goes whole when one of its records names the user." : ""}
      </p>
      <EraseButton project={project} request={request} words={`Delete ${plural(preview.runs, "run")}`} />
    </div>
  );
}

function EraseButton({ project, request, words, disabled = false }: Omit<ConfirmProps, "preview"> & { words: string; disabled?: boolean }) {
  const router = useRouter();
  const erase = useErase(project);
  const ask = () =>
    erase.mutate(request, {
      onSuccess: () => {
        say("It is being deleted; the list below says when it is done.");
        router.replace(`${settingsPath(project, "retention")}#erasures`);
        router.refresh();
      },
    });
  return (
    <>
      <button type="button" className="btn solid lg danger" disabled={disabled || erase.isPending} onClick={ask}>
        {erase.isPending ? "Asking …" : words}
      </button>
      <Problem error={erase.error} />
    </>
  );
}

/** Everything of a project: its name has to be written. */
export function EraseProject({ project }: { project: string }) {
  const [name, setName] = useState("");
  return (
    <div className="page-form">
      <label className="wide">
        Write {project} to delete everything in it
        <input className="mono" value={name} spellCheck={false} onChange={(event) => setName(event.target.value)} />
      </label>
      <EraseButton project={project} request={{ kind: "project", target: name }} words="Delete everything" disabled={name !== project} />
    </div>
  );
}
