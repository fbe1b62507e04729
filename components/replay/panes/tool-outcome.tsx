import { JsonBlock } from "#components/trace-text/json-block.tsx";
import type { Step } from "#trace/step.ts";
import { NotCaptured } from "./not-captured.tsx";

/** What a tool gave back. */
export function ToolOutcome({ step, at }: { step: Step; at?: string }) {
  if (step.tool?.result === undefined) {
    if (step.error) return null;
    if (step.status === "open") return <p className="sec muted">No result yet: no record has told that the tool ended.</p>;
    return <NotCaptured what="The result" step={step} />;
  }
  return (
    <div className="sec result" data-at={at} tabIndex={at === undefined ? undefined : -1}>
      {step.tool.isError && !step.error ? <span className="chip bad">the tool reported an error</span> : null}
      <JsonBlock value={step.tool.result} />
    </div>
  );
}
