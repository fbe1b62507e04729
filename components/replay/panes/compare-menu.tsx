"use client";
import { Menu } from "@base-ui/react/menu";
import { Check, ChevronDown } from "lucide-react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { BASES } from "#components/replay/address/use-compare-address.ts";
import type { CompareWith } from "#contract/context-diff.ts";

const WORDS: Record<CompareWith, { chosen: string; offered: string }> = {
  previous: { chosen: "the call before", offered: "The call before, in this lane" },
  attempt: { chosen: "the attempt before", offered: "The attempt before, of the same call" },
  first: { chosen: "the first call", offered: "The first call of this lane" },
  nothing: { chosen: "nothing", offered: "Nothing: show every message" },
};

/** Outside of every landmark those who go by landmarks would not come upon it. */
const mainOf = (): HTMLElement | null | undefined => (typeof document === "undefined" ? undefined : document.querySelector("main"));

/** What the context of a step is compared with. */
export function CompareMenu({ store, stepId }: { store: PlayerStore; stepId: string }) {
  const compare = useStore(store, (state) => state.compare);
  const open = useStore(store, (state) => state.choosing === stepId);
  return (
    <Menu.Root open={open} onOpenChange={(now) => store.setState({ choosing: now ? stepId : undefined })}>
      <Menu.Trigger className="btn xs" title={`Choose what to compare with (${keyOf("diff.base")})`}>
        {WORDS[compare].chosen}
        <ChevronDown className="ic s" aria-hidden />
      </Menu.Trigger>
      <Menu.Portal container={mainOf()}>
        <Menu.Positioner sideOffset={4} align="start">
          <Menu.Popup className="pop menu" aria-label="Compare with">
            <Menu.RadioGroup value={compare} onValueChange={(value: CompareWith) => store.setState({ compare: value })}>
              {BASES.map((base) => (
                <Menu.RadioItem key={base} value={base} className="menu-item" closeOnClick>
                  <Menu.RadioItemIndicator className="menu-mark">
                    <Check className="ic s" aria-hidden />
                  </Menu.RadioItemIndicator>
                  {WORDS[base].offered}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
