"use client";
import { ChevronDown } from "lucide-react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { lazyPopup } from "#components/ui/popup-button.tsx";
import type { CompareWith } from "#contract/context-diff.ts";

const CHOSEN: Record<CompareWith, string> = {
  previous: "the call before",
  attempt: "the attempt before",
  first: "the first call",
  nothing: "nothing",
};

const CompareChoices = lazyPopup("menu", async () => (await import("./compare-choices.tsx")).CompareChoices);

/** What the context of a step is compared with. */
export function CompareMenu({ store, stepId }: { store: PlayerStore; stepId: string }) {
  const compare = useStore(store, (state) => state.compare);
  const open = useStore(store, (state) => state.choosing === stepId);
  const face = {
    className: "btn xs",
    title: `Choose what to compare with (${keyOf("diff.base")})`,
    children: (
      <>
        {CHOSEN[compare]}
        <ChevronDown className="ic s" aria-hidden />
      </>
    ),
  };
  return (
    <CompareChoices
      face={face}
      open={open}
      onOpenChange={(now) => store.setState({ choosing: now ? stepId : undefined })}
      compare={compare}
      onCompare={(base) => store.setState({ compare: base })}
    />
  );
}
