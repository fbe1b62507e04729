"use client";
import { useMemo, useState } from "react";
import { MessageView } from "#components/trace-text/message-view.tsx";
import { toolNamesOf } from "#components/trace-text/tool-names.ts";
import { plural } from "#components/words/format.ts";
import type { StepAnswer } from "#contract/answers.ts";
import { groupChanges } from "./change-groups.ts";
import type { ChangeGroup } from "./change-groups.ts";

type Context = StepAnswer["context"];

/** The context as the model saw it. With a call to compare with, what stayed is folded and what changed stands out. */
export function ContextList({ context, diff }: { context: Context; diff: boolean }) {
  const toolNames = useMemo(() => toolNamesOf(context.messages), [context.messages]);
  if (!diff || context.diff.base === undefined)
    return context.messages.map((message, index) => <MessageView key={index} message={message} change="plain" toolNames={toolNames} />);
  return groupChanges(context.diff.messages).map((group) => (
    <Group key={group.key} group={group} messages={context.messages} toolNames={toolNames} />
  ));
}

interface GroupProps {
  group: ChangeGroup;
  messages: Context["messages"];
  toolNames: ReadonlyMap<string, string>;
}

function Group({ group, messages, toolNames }: GroupProps) {
  const [open, setOpen] = useState(false);
  if (group.change !== "same") {
    const message = group.index === undefined ? group.before : messages[group.index];
    return message ? <MessageView message={message} change={group.change} before={group.before} toolNames={toolNames} /> : null;
  }
  const unchanged = group.indexes.flatMap((index) => messages[index] ?? []);
  return (
    <>
      <button type="button" className="unchanged" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="twisty" aria-hidden />
        {plural(unchanged.length, "unchanged message")}
      </button>
      {open ? unchanged.map((message, index) => <MessageView key={index} message={message} change="same" toolNames={toolNames} />) : null}
    </>
  );
}
