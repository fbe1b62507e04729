"use client";
import { ChevronLeft, CircleHelp, FlaskConical, Link2 } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { handlerOf } from "#components/commands/active-commands.ts";
import { keyOf } from "#components/commands/registry.ts";
import { runsPath } from "#components/shell/addresses.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ThemeToggle } from "#components/ui/theme-toggle.tsx";
import { costWords, durationText, plural, shortId, sumOfCosts, tokensText, totalTokens } from "#components/words/format.ts";
import { outcomeLook } from "#components/words/outcomes.ts";
import { IntentLink } from "#components/ui/intent-link.tsx";
import type { RunSummary } from "#trace/run.ts";
import { ReceiptButton } from "./receipt-button.tsx";
import { RunIds } from "./run-ids.tsx";

interface RunHeaderProps {
  run: RunSummary;
  steps: number;
  /** Milliseconds that people were waited for; 0 while that is not known. */
  waited: number;
  live: ReactNode;
  follow: ReactNode;
}

/** What the run is, how it ended, what it took. */
export function RunHeader({ run, steps, waited, live, follow }: RunHeaderProps) {
  const look = outcomeLook(run);
  const Icon = look.icon;
  return (
    <header className="hdr">
      <IntentLink className="btn up" href={runsPath(run.project)} title={`Runs  ${keyOf("up")}`} onClick={upAsTheKey}>
        <ChevronLeft className="ic" aria-hidden />
        <span>Runs</span>
      </IntentLink>
      <span className="vr" />
      <h1 className="cid trunc" title={run.correlationId}>
        {shortId(run.correlationId, 40)}
      </h1>
      <CopyButton text={run.correlationId} what="Correlation ID" />
      <span className={look.quiet ? "status muted" : "status"}>
        <Icon className={`ic ${look.tone}`} aria-hidden />
        {look.word}
      </span>
      {live}
      {follow}
      <span className="vr" />
      <Facts {...{ run, steps, waited }} />
      <span className="grow" />
      <span className="hdr-tools">
        <IconButton icon={Link2} label="Copy link to here" keyName={keyOf("copy.link")} onClick={() => handlerOf("copy.link")?.()} />
        <IconButton icon={CircleHelp} label="Keyboard shortcuts" keyName={keyOf("help")} onClick={() => handlerOf("help")?.()} />
        <RunIds run={run} />
        <ReceiptButton run={run} />
        <ThemeToggle />
      </span>
      <button type="button" className="btn solid add-case" aria-keyshortcuts="e" onClick={() => handlerOf("case.add")?.()}>
        <FlaskConical className="ic" aria-hidden />
        <span>Add eval case</span>
        <kbd aria-hidden>E</kbd>
      </button>
    </header>
  );
}

/** A plain click does what the key does: back to the list as it was left. Clicks that open another tab stay the browser's. */
function upAsTheKey(event: MouseEvent): void {
  const up = handlerOf("up");
  if (!up || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  up();
}

function Facts({ run, steps, waited }: Pick<RunHeaderProps, "run" | "steps" | "waited">) {
  const source = run.correlationSource === "trace" ? "no correlation ID, the trace ID stands in" : undefined;
  return (
    <span className="facts dot-sep trunc">
      <span>
        <b>{plural(steps, "step")}</b>
      </span>
      <Took durationMs={run.durationMs} waited={waited} />
      <span>
        <b>{tokensText(totalTokens(run.usage))}</b> tokens
      </span>
      <span title={costWords(run.costUsd, run.unpricedCalls) ?? (run.costUsd === null ? "No model call was recorded" : undefined)}>
        {run.costUsd === null ? "cost " : null}
        <b>{sumOfCosts(run.costUsd, run.unpricedCalls)}</b>
      </span>
      {source === undefined ? null : <span>{source}</span>}
    </span>
  );
}

/** How long the run was at work, and how long it waited for people. */
function Took({ durationMs, waited }: { durationMs: RunSummary["durationMs"]; waited: number }) {
  if (waited === 0 || waited > durationMs)
    return (
      <span>
        <b>{durationText(durationMs)}</b>
      </span>
    );
  return (
    <span>
      <span className="wide-only">
        <b>{durationText(durationMs - waited)}</b> active + <b>{durationText(waited)}</b> waiting
      </span>
      <b className="narrow-only">{durationText(durationMs)}</b>
    </span>
  );
}
