"use client";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { messagePlace } from "#components/replay/address/place.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { MessageView, sizeText } from "#components/trace-text/message-view.tsx";
import { toolNamesOf } from "#components/trace-text/tool-names.ts";
import { plural } from "#components/words/format.ts";
import type { StepAnswer } from "#contract/answers.ts";
import { sizeOf } from "#replay/budget.ts";
import { messageKeys } from "#replay/message-keys.ts";
import { groupChanges } from "./change-groups.ts";
import type { ChangeGroup } from "./change-groups.ts";

type Context = StepAnswer["context"];

/** The context as the model saw it. With a call to compare with, what stayed is folded and what changed stands out. */
export function ContextList({
  store,
  context,
  diff,
  ratio,
}: {
  store: PlayerStore;
  context: Context;
  diff: boolean;
  ratio: number | undefined;
}) {
  const { messages } = context;
  const toolNames = useMemo(() => toolNamesOf(messages), [messages]);
  const places = useMemo(() => messageKeys(messages).map(messagePlace), [messages]);
  if (!diff || context.diff.base === undefined)
    return messages.map((message, index) => (
      <MessageView key={index} {...{ message, toolNames, ratio }} change="plain" at={places[index]} />
    ));
  return groupChanges(context.diff.messages).map((group) => (
    <Group key={group.key} {...{ store, group, messages, places, toolNames, ratio }} />
  ));
}

interface GroupProps {
  store: PlayerStore;
  group: ChangeGroup;
  messages: Context["messages"];
  /** Addresses of the messages. */
  places: readonly string[];
  toolNames: ReadonlyMap<string, string>;
  ratio: number | undefined;
}

function Group({ store, group, messages, places, toolNames, ratio }: GroupProps) {
  const linked = useStore(store, ({ at }) => group.change === "same" && group.indexes.some((index) => places[index] === at));
  const [chosen, choose] = useState<boolean>();
  if (group.change !== "same") {
    const message = group.index === undefined ? group.before : messages[group.index];
    const at = group.index === undefined ? undefined : places[group.index];
    const { change, before, cut } = group;
    return message ? <MessageView {...{ message, toolNames, at, change, before, cut, ratio }} /> : null;
  }
  const open = chosen ?? linked;
  const unchanged = group.indexes.flatMap((index) => {
    const message = messages[index];
    return message ? [{ message, at: places[index] }] : [];
  });
  return (
    <>
      <button type="button" className="unchanged" aria-expanded={open} onClick={() => choose(!open)}>
        <span className="twisty" aria-hidden />
        {plural(unchanged.length, "unchanged message")}
        <span className="grow" />
        <span className="xs faint">
          {sizeText(
            unchanged.reduce((sum, { message }) => sum + sizeOf(message), 0),
            ratio,
          )}
        </span>
      </button>
      {open ? unchanged.map(({ message, at }) => <MessageView key={at} {...{ message, at, toolNames, ratio }} change="same" />) : null}
    </>
  );
}
