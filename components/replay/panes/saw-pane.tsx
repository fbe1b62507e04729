"use client";
import { Diff } from "lucide-react";
import { memo, useMemo } from "react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { MessageView } from "#components/trace-text/message-view.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { plural, tokensText } from "#components/words/format.ts";
import type { Step } from "#trace/step.ts";
import { useStep } from "#components/queries/step.ts";
import type { CompareWith } from "#contract/context-diff.ts";
import { sawUnits } from "#components/replay/find/find-units.ts";
import { budgetOf } from "#replay/budget.ts";
import { BudgetBar } from "./budget-bar.tsx";
import { changeCounts } from "./change-groups.ts";
import { CompareMenu } from "./compare-menu.tsx";
import { ContextList } from "./context-list.tsx";
import { DroppedNotes } from "./dropped-note.tsx";
import { FidelityBadge } from "./fidelity-badge.tsx";
import { MarkdownToggle } from "./markdown-toggle.tsx";
import { NotCaptured } from "./not-captured.tsx";
import { Pane } from "./pane.tsx";
import type { PaneProps } from "./pane-props.ts";
import { StepLink } from "./step-link.tsx";
import { ToolsAndParams } from "./tools-and-params.tsx";
import { useBaseChoice } from "./use-base-choice.ts";
import { useCaller } from "./use-caller.ts";
import { UnreadAttributes } from "./unread-attributes.tsx";
import { isUnread } from "./unread.ts";

/** What a model had before it when it decided; for other steps what they were given. */
export const SawPane = memo(function SawPane({ store, run, answer }: PaneProps) {
  const { step, context } = answer;
  const diff = useStore(store, (state) => state.compare !== "nothing");
  const caller = useCaller(run, answer);
  useBaseChoice(store, answer);
  const budget = useMemo(() => budgetOf(context.messages, caller?.tools ?? [], caller?.usage?.input), [context.messages, caller]);
  const own = step.input ? ownMessages(step) : [];
  const viewed = context.stepId !== undefined;
  const unread = isUnread(step);
  const count = viewed ? context.messages.length : own.length;
  return (
    <Pane
      {...{ store, run, answer }}
      name="saw"
      title="Saw"
      units={() => sawUnits(answer, caller)}
      meta={
        <>
          {unread ? null : <FidelityBadge step={step} />}
          {count > 0 ? <span>{plural(count, "message")}</span> : null}
          {viewed && caller?.usage?.input !== undefined ? <span>{tokensText(caller.usage.input)} tokens</span> : null}
          <CachedTokens step={caller} />
        </>
      }
      tools={
        <>
          <MarkdownToggle store={store} />
          <IconButton
            icon={Diff}
            label={diff ? "Show every message" : "Compare with the previous call"}
            keyName={keyOf("diff")}
            pressed={diff}
            onClick={() => store.setState({ compare: diff ? "nothing" : "previous" })}
          />
        </>
      }
    >
      {viewed && context.stepId !== step.id ? (
        <p className="sub wrap">
          <span>
            What the model saw in <StepLink store={store} stepId={context.stepId ?? ""} />
          </span>
        </p>
      ) : null}
      {viewed ? <BudgetBar budget={budget} window={context.window} /> : null}
      {viewed ? (
        <Compared {...{ store, run, answer }} ratio={budget.ratio} />
      ) : (
        own.map((message, index) => <MessageView key={index} message={message} change="plain" />)
      )}
      {unread ? <UnreadAttributes run={run} step={step} /> : null}
      {count === 0 && !unread ? (
        <NotCaptured what={step.kind === "model" ? "The messages the model saw" : "What this step was given"} step={step} />
      ) : null}
      {viewed ? <ToolsAndParams {...{ store, run, answer }} /> : null}
    </Pane>
  );
});

function Compared({ store, run, answer, ratio }: PaneProps & { ratio: number | undefined }) {
  const compare = useStore(store, (state) => state.compare);
  const other = useStep(run, compare === "attempt" || compare === "first" ? answer.step.id : undefined, compare);
  const { context } = other.data ?? answer;
  const { base, messages, dropped } = context.diff;
  return (
    <>
      {context.messages.length === 0 ? null : (
        <p className="sub wrap">
          <span>
            Compared with <CompareMenu store={store} stepId={answer.step.id} />{" "}
            {base === undefined || compare === "nothing" ? null : <StepLink store={store} stepId={base} named={false} />}
          </span>
          {compare === "nothing" ? null : base === undefined ? <span>{NO_BASE[compare]}</span> : <Counts counts={changeCounts(messages)} />}
        </p>
      )}
      {compare === "nothing" ? null : <DroppedNotes dropped={dropped} />}
      <ContextList key={`${context.stepId}${base ?? ""}`} {...{ store, context, ratio }} diff={compare !== "nothing"} />
    </>
  );
}

const NO_BASE: Record<Exclude<CompareWith, "nothing">, string> = {
  previous: "There is none: everything is new",
  attempt: "There is none: the call was not tried before",
  first: "There is none: this is it",
};

function Counts({ counts }: { counts: ReturnType<typeof changeCounts> }) {
  return (
    <span className="dsum">
      {Object.entries(counts).map(([change, count]) =>
        change === "moved" && count === 0 ? null : (
          <span key={change}>
            <b>{count}</b> {change}
          </span>
        ),
      )}
    </span>
  );
}

function CachedTokens({ step }: { step: Step | undefined }) {
  const cached = step?.usage?.cachedInput;
  return cached === undefined || cached === 0 ? null : <span>{tokensText(cached)} cached</span>;
}

function ownMessages(step: Step) {
  const system = step.input?.system;
  return [...(system === undefined ? [] : [{ role: "system", parts: system }]), ...(step.input?.messages ?? [])];
}
