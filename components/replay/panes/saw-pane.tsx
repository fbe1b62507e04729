"use client";
import { Diff } from "lucide-react";
import { memo } from "react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { MessageView } from "#components/trace-text/message-view.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { plural, tokensText } from "#components/words/format.ts";
import type { Step } from "#trace/step.ts";
import { changeCounts } from "./change-groups.ts";
import { ContextList } from "./context-list.tsx";
import { FidelityBadge } from "./fidelity-badge.tsx";
import { NotCaptured } from "./not-captured.tsx";
import { Pane } from "./pane.tsx";
import type { PaneProps } from "./pane-props.ts";
import { StepLink } from "./step-link.tsx";
import { ToolsAndParams } from "./tools-and-params.tsx";
import { UnreadAttributes } from "./unread-attributes.tsx";
import { isUnread } from "./unread.ts";

/** What a model had before it when it decided; for other steps what they were given. */
export const SawPane = memo(function SawPane({ store, run, answer }: PaneProps) {
  const { step, context } = answer;
  const diff = useStore(store, (state) => state.diff);
  const own = step.input ? ownMessages(step) : [];
  const viewed = context.stepId !== undefined;
  const unread = isUnread(step);
  const count = viewed ? context.messages.length : own.length;
  return (
    <Pane
      store={store}
      name="saw"
      title="Saw"
      meta={
        <>
          {unread ? null : <FidelityBadge step={step} />}
          {count > 0 ? <span>{plural(count, "message")}</span> : null}
          {step.kind === "model" && step.usage?.input !== undefined ? <span>{tokensText(step.usage.input)} tokens</span> : null}
        </>
      }
      tools={
        <IconButton
          icon={Diff}
          label={diff ? "Show every message" : "Compare with the previous call"}
          keyName={keyOf("diff")}
          pressed={diff}
          onClick={() => store.setState({ diff: !diff })}
        />
      }
    >
      {viewed && context.stepId !== step.id ? (
        <p className="sub wrap">
          <span>
            What the model saw in <StepLink store={store} stepId={context.stepId ?? ""} />
          </span>
        </p>
      ) : null}
      {viewed ? (
        <Compared {...{ store, run, answer }} diff={diff} />
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

function Compared({ store, answer, diff }: PaneProps & { diff: boolean }) {
  const { context } = answer;
  const { added, removed, changed } = changeCounts(context.diff.messages);
  const base = context.diff.base;
  return (
    <>
      {context.messages.length === 0 ? null : base === undefined ? (
        <p className="sub">First model call of this lane: everything is new</p>
      ) : (
        <p className="sub wrap">
          <span>
            Compared with <StepLink store={store} stepId={base} named={false} />
          </span>
          <span className="dsum">
            <span>
              <b>{added}</b> added
            </span>
            <span>
              <b>{removed}</b> removed
            </span>
            <span>
              <b>{changed}</b> changed
            </span>
          </span>
        </p>
      )}
      <ContextList key={context.stepId} {...{ store, context, diff }} />
    </>
  );
}

function ownMessages(step: Step) {
  const system = step.input?.system;
  return [...(system === undefined ? [] : [{ role: "system", parts: system }]), ...(step.input?.messages ?? [])];
}
