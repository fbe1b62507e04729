"use client";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { messagePlace } from "#components/replay/place.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { MessageView } from "#components/trace-text/message-view.tsx";
import { toolNamesOf } from "#components/trace-text/tool-names.ts";
import { plural } from "#components/words/format.ts";
import type { StepAnswer } from "#contract/answers.ts";
import { messageKeys } from "#replay/message-keys.ts";
import type { Message } from "#trace/message.ts";
import { groupChanges } from "./change-groups.ts";
import type { ChangeGroup } from "./change-groups.ts";

type Context = StepAnswer["context"];

/** The context as the model saw it. With a call to compare with, what stayed is folded and what changed stands out. */
export function ContextList({ store, context, diff }: { store: PlayerStore; context: Context; diff: boolean }) {
  const { messages } = context;
  const toolNames = useMemo(() => toolNamesOf(messages), [messages]);
  const places = useMemo(() => messageKeys(messages).map(messagePlace), [messages]);
  if (!diff || context.diff.base === undefined)
    return messages.map((message, index) => <MessageView key={index} {...{ message, toolNames }} change="plain" at={places[index]} />);
  return groupChanges(context.diff.messages).map((group) => <Group key={group.key} {...{ store, group, messages, places, toolNames }} />);
}

interface GroupProps {
  store: PlayerStore;
  group: ChangeGroup;
  messages: Context["messages"];
  /** Addresses of the messages. */
  places: readonly string[];
  toolNames: ReadonlyMap<string, string>;
}

function Group({ store, group, messages, places, toolNames }: GroupProps) {
  const linked = useStore(store, ({ at }) => group.change === "same" && group.indexes.some((index) => places[index] === at));
  const [chosen, choose] = useState<boolean>();
  if (group.change !== "same") {
    const message = group.index === undefined ? group.before : messages[group.index];
    const at = group.index === undefined ? undefined : places[group.index];
    return message ? <MessageView {...{ message, toolNames, at }} change={group.change} before={group.before} /> : null;
  }
  const open = chosen ?? linked;
  return (
    <>
      <button type="button" className="unchanged" aria-expanded={open} onClick={() => choose(!open)}>
        <span className="twisty" aria-hidden />
        {plural(group.indexes.length, "unchanged message")}
      </button>
      {open
        ? group.indexes.map((index) => <Unchanged key={index} message={messages[index]} at={places[index]} toolNames={toolNames} />)
        : null}
    </>
  );
}

function Unchanged({
  message,
  at,
  toolNames,
}: {
  message: Message | undefined;
  at: string | undefined;
  toolNames: GroupProps["toolNames"];
}) {
  return message ? <MessageView {...{ message, at, toolNames }} change="same" /> : null;
}
