"use client";
import { useId } from "react";
import { shortId } from "#components/words/format.ts";
import type { RecentTraces } from "#contract/correlation.ts";

interface RecentTraceProps {
  recent: RecentTraces["traces"];
  trace: string;
  onTake: (trace: string) => void;
}

/** One of the latest traces instead of a pasted text. */
export function RecentTrace({ recent, trace, onTake }: RecentTraceProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>or take a recent trace</label>
      <select
        id={id}
        className="field"
        value={recent.some(({ traceId }) => traceId === trace) ? trace : ""}
        disabled={recent.length === 0}
        onChange={(event) => onTake(event.target.value)}
      >
        <option value="">{recent.length === 0 ? "nothing was received yet" : "choose …"}</option>
        {recent.map(({ traceId, name, correlationId }) => (
          <option key={traceId} value={traceId}>
            {name} · {shortId(correlationId, 28)}
          </option>
        ))}
      </select>
    </>
  );
}
