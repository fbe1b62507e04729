"use client";
import { Heading } from "lucide-react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

/** Texts as they were sent, or drawn as Markdown. */
export function MarkdownToggle({ store }: { store: PlayerStore }) {
  const markdown = useStore(store, (state) => state.markdown);
  return (
    <IconButton
      icon={Heading}
      label={markdown ? "Show texts as they were sent" : "Show texts as Markdown"}
      keyName={keyOf("markdown")}
      pressed={markdown}
      onClick={() => store.setState({ markdown: !markdown })}
    />
  );
}
