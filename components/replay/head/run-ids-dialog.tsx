"use client";
import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { keyOf } from "#components/commands/registry.ts";
import { JoinForm } from "#components/correlation/join-form.tsx";
import { PartButton } from "#components/correlation/part-button.tsx";
import { useAliases } from "#components/queries/correlation.ts";
import { settingsPath } from "#components/shell/addresses.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { DialogFrame } from "#components/ui/dialog-frame.tsx";
import { plural } from "#components/words/format.ts";
import type { RunSummary } from "#trace/run.ts";
import { keepPath } from "./keep-path.ts";

interface Props {
  run: RunSummary;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Why these records are one run; another ID is joined to it here, or parted from it. */
export function RunIdsDialog({ run, open, onOpenChange }: Props) {
  return (
    <DialogFrame title="IDs of this run" look="run-ids" open={open} onClose={() => onOpenChange(false)}>
      <Ids run={run} />
    </DialogFrame>
  );
}

const SOURCES: ReadonlyMap<string, string> = new Map([
  ["trace", "No record names a run: the trace ID stands in."],
  ["unlinked", "These logs name neither a run nor a trace: they stand under their service and day."],
]);

/** Everything on the page is asked for again: other records belong to the run now. */
function useShowAgain(): () => void {
  const router = useRouter();
  const client = useQueryClient();
  return () => {
    router.refresh();
    void client.invalidateQueries();
  };
}

function Ids({ run }: { run: RunSummary }) {
  const { project, correlationId, correlationSource, traceIds, services } = run;
  const showAgain = useShowAgain();
  const { data, error } = useAliases(project, correlationId);
  const aliases = (data?.aliases ?? []).filter((one) => one.correlationId === correlationId);
  return (
    <div className="run-ids-body">
      <p className="row">
        <b className="mono break-words">{correlationId}</b> <CopyButton text={correlationId} what="Correlation ID" />
      </p>
      <p className="muted">
        {SOURCES.get(correlationSource) ?? (
          <>
            Read from <code className="mono">{correlationSource}</code>.
          </>
        )}{" "}
        {plural(traceIds.length, "trace")}, {plural(services.length, "service")}.{" "}
        <Link className="link" href={`${settingsPath(project, "correlation")}${traceIds[0] === undefined ? "" : `?trace=${traceIds[0]}`}`}>
          See why, or change the keys
        </Link>
      </p>
      <h3 className="semi">Joined to it</h3>
      {error ? <p className="t-problem">{error.message}</p> : null}
      {data !== undefined && aliases.length === 0 ? <p className="muted">No other ID.</p> : null}
      <ul className="joined">
        {aliases.map(({ alias, settled }) => (
          <li key={alias}>
            <span className="mono break-words">{alias}</span>
            {settled ? null : <span className="chip">being moved</span>}
            <span className="grow" />
            <PartButton project={project} alias={alias} correlationId={correlationId} onChanged={showAgain} />
          </li>
        ))}
      </ul>
      <JoinForm project={project} correlationId={correlationId} onJoined={showAgain} />
      <p className="xs faint">
        Whatever names the joined ID belongs to this run, also what comes later. Nothing is lost: the two can be parted again.
      </p>
      <p>
        <Link className="link" href={keepPath(run)} title={`Hold or delete this run  ${keyOf("run.keep")}`}>
          Hold or delete this run
        </Link>
      </p>
    </div>
  );
}
