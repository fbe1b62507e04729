"use client";
import { Menu } from "@base-ui/react/menu";
import { Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { BASES } from "#components/replay/address/use-compare-address.ts";
import type { CompareWith } from "#contract/context-diff.ts";

const WORDS: Record<CompareWith, { chosen: string; offered: string }> = {
  previous: { chosen: "the call before", offered: "The call before, in this lane" },
  attempt: { chosen: "the attempt before", offered: "The attempt before, of the same call" },
  first: { chosen: "the first call", offered: "The first call of this lane" },
  nothing: { chosen: "nothing", offered: "Nothing: show every message" },
};

/** What the context is compared with. */
export function CompareMenu({ store }: { store: PlayerStore }) {
  const compare = useStore(store, (state) => state.compare);
  const [open, setOpen] = useState(false);
  useCommands({ "diff.base": () => setOpen(true) });
  return (
    <Menu.Root open={open} onOpenChange={setOpen}>
      <Menu.Trigger className="btn xs" title={`Choose what to compare with (${keyOf("diff.base")})`}>
        {WORDS[compare].chosen}
        <ChevronDown className="ic s" aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
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
