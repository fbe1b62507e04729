"use client";
import { useState } from "react";
import { useRawRecord } from "#components/queries/raw-record.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { JsonBlock } from "#components/trace-text/json-block.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { Step } from "#trace/step.ts";

/** The step's record as it was received, whole. */
export function RawRecord({ run, step }: { run: RunAddress; step: Step }) {
  const [open, setOpen] = useState(false);
  const raw = useRawRecord(run, step.id, open);
  return (
    <details className="fold-block sec raw" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Record as received, OTLP JSON</summary>
      {raw.data === undefined ? null : (
        <>
          <CopyButton text={JSON.stringify(raw.data, null, 2)} what="OTLP JSON" />
          <JsonBlock value={raw.data} />
        </>
      )}
      {raw.error ? <p className="t-problem">{raw.error.message}</p> : null}
    </details>
  );
}
