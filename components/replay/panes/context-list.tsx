"use client";
import { useState } from "react";
import { MessageView } from "#components/trace-text/message-view.tsx";
import { plural } from "#components/words/format.ts";
import type { StepAnswer } from "#contract/answers.ts";
import { groupChanges } from "./change-groups.ts";
import type { ChangeGroup } from "./change-groups.ts";

type Context = StepAnswer["context"];

/** The context as the model saw it. With a call to compare with, what stayed is folded and what changed stands out. */
export function ContextList({ context, diff }: { context: Context; diff: boolean }) {
  if (!diff || context.diff.base === undefined) return context.messages.map((message, index) => <MessageView key={index} message={message} change="plain" />);
  return groupChanges(context.diff.messages).map((group) => <Group key={group.key} group={group} context={context} />);
}

function Group({ group, context }: { group: ChangeGroup; context: Context }) {
  const [open, setOpen] = useState(false);
  if (group.change !== "same") {
    const message = group.index === undefined ? group.before : context.messages[group.index];
    return message ? <MessageView message={message} change={group.change} before={group.before} /> : null;
  }
  return (
    <>
      <button type="button" className="unchanged" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="twisty" aria-hidden />
        {plural(group.indexes.length, "unchanged message")}
      </button>
      {open ? group.indexes.map((index) => <Same key={index} message={context.messages[index]} />) : null}
    </>
  );
}

function Same({ message }: { message: Context["messages"][number] | undefined }) {
  return message ? <MessageView message={message} change="same" /> : null;
}
