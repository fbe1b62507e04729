"use client";
import { useId, useState } from "react";
import type { FormEvent } from "react";
import { useJoin } from "#components/queries/correlation.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { say } from "#components/ui/toast.tsx";

interface JoinFormProps {
  project: string;
  /** The run that the other ID is joined to; asked for when absent. */
  correlationId?: string;
  onJoined?: () => void;
}

/** Says that another ID means the same run. Nothing is lost by it: the two can be parted again. */
export function JoinForm({ project, correlationId, onJoined }: JoinFormProps) {
  const id = useId();
  const [alias, setAlias] = useState("");
  const [run, setRun] = useState(correlationId ?? "");
  const join = useJoin(project);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    join.mutate(
      { alias: alias.trim(), correlationId: run.trim() },
      {
        onSuccess: (joined) => {
          say(
            joined.settled
              ? `${joined.alias} is part of ${joined.correlationId} now.`
              : `${joined.alias} is joined; what was stored before is still being moved.`,
          );
          setAlias("");
          onJoined?.();
        },
      },
    );
  };
  return (
    <NeedsRole needs="editor">
      <form className="join-form" onSubmit={submit}>
        <label htmlFor={`${id}-alias`}>{correlationId === undefined ? "ID" : "Another ID of this run"}</label>
        <input
          id={`${id}-alias`}
          className="field mono"
          value={alias}
          spellCheck={false}
          required
          onChange={(event) => setAlias(event.target.value)}
        />
        {correlationId === undefined ? (
          <>
            <label htmlFor={`${id}-run`}>is part of the run</label>
            <input
              id={`${id}-run`}
              className="field mono"
              value={run}
              spellCheck={false}
              required
              onChange={(event) => setRun(event.target.value)}
            />
          </>
        ) : null}
        <button type="submit" className="btn solid lg" disabled={join.isPending || alias.trim() === "" || run.trim() === ""}>
          {join.isPending ? "Joining …" : "Join"}
        </button>
        {join.error ? (
          <p className="t-problem" role="alert">
            {join.error.message} {"hint" in join.error && typeof join.error.hint === "string" ? join.error.hint : null}
          </p>
        ) : null}
      </form>
    </NeedsRole>
  );
}
