"use client";
import { Menu } from "@base-ui/react/menu";
import { BASES } from "#components/replay/address/use-compare-address.ts";
import { MenuChoice } from "#components/ui/menu-choice.tsx";
import type { PopupProps } from "#components/ui/popup-button.tsx";
import type { CompareWith } from "#contract/context-diff.ts";

interface Props extends PopupProps {
  compare: CompareWith;
  onCompare: (base: CompareWith) => void;
}

const OFFERED: Record<CompareWith, string> = {
  previous: "The call before, in this lane",
  attempt: "The attempt before, of the same call",
  first: "The first call of this lane",
  nothing: "Nothing: show every message",
};

/** The menu of compare-menu.tsx, once it was opened. It stands in the page's main part: outside of every landmark those who go by landmarks would not come upon it. */
export function CompareChoices({ face, open, onOpenChange, compare, onCompare }: Props) {
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange}>
      <Menu.Trigger {...face} />
      <Menu.Portal container={document.querySelector("main")}>
        <Menu.Positioner sideOffset={4} align="start">
          <Menu.Popup className="pop menu" aria-label="Compare with">
            <Menu.RadioGroup value={compare} onValueChange={onCompare}>
              {BASES.map((base) => (
                <MenuChoice key={base} value={base} closeOnClick>
                  {OFFERED[base]}
                </MenuChoice>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
