"use client";
import { useMemo } from "react";
import { useStep } from "#components/queries/step.ts";
import { messagePlace } from "#components/replay/address/place.ts";
import { goTo } from "#components/replay/player-store.ts";
import { countText } from "#components/words/format.ts";
import { messageKeys } from "#replay/message-keys.ts";
import { seenResult } from "#replay/seen-result.ts";
import type { SeenResult } from "#replay/seen-result.ts";
import type { Step, ToolUse } from "#trace/step.ts";
import { Fact } from "./fact.tsx";
import type { PaneProps } from "./pane-props.ts";
import { StepLink } from "./step-link.tsx";

interface SeenFactProps extends Pick<PaneProps, "store" | "run"> {
  tool: ToolUse;
  /** The model call that could see it. */
  next: Step;
}

/** Whether the result reached the next model call, where it stands there, and whether it is what the tool gave. */
export function SeenFact({ store, run, tool, next }: SeenFactProps) {
  const answer = useStep(run, next.id).data;
  const messages = answer?.context.messages;
  const seen = useMemo(() => messages && seenResult(tool, messages), [tool, messages]);
  if (answer === undefined || messages === undefined) return null;
  const at = seen && messageKeys(messages)[seen.message];
  return (
    <Fact name="Seen by">
      {seen && at !== undefined ? (
        <>
          <button type="button" className="link step-link" onClick={() => goTo(store, messagePlace(at), next.id)}>
            {nameOf(store, next)}, message {seen.message + 1}
          </button>{" "}
          <span className={seen.shown === "whole" ? "muted" : "t-warning"}>{wordsOf(seen)}</span>
        </>
      ) : (
        <>
          <StepLink store={store} stepId={next.id} />{" "}
          <span className={messages.length === 0 ? "muted" : "t-warning"}>
            {messages.length === 0 ? "what it saw was not captured" : "did not get this result"}
          </span>
        </>
      )}
    </Fact>
  );
}

function nameOf(store: PaneProps["store"], next: Step): string {
  const { steps, first } = store.getState();
  return `step ${first + steps.findIndex((step) => step.id === next.id) + 1}`;
}

const WORDS: Record<SeenResult["shown"], (seen: SeenResult) => string> = {
  whole: ({ characters }) => `whole, ${countText(characters)} characters`,
  cut: ({ characters, of }) => `cut to ${countText(characters)} of ${countText(of)} characters`,
  changed: ({ characters, of }) => `changed on the way: ${countText(characters)} characters, the tool gave ${countText(of)}`,
};

function wordsOf(seen: SeenResult): string {
  return WORDS[seen.shown](seen);
}
