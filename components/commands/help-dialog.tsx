"use client";
import { useStore } from "zustand";
import { DialogFrame } from "#components/ui/dialog-frame.tsx";
import type { CommandGroup, CommandId } from "./registry.ts";
import { COMMANDS, keyOf, keyText } from "./registry.ts";
import { setSingleKeys, singleKeys } from "./single-keys.ts";
import { useOffered } from "./use-offered.ts";

const GROUPS: readonly CommandGroup[] = ["Anywhere", "Lists", "Move", "Look", "Act"];

/** The shortcuts that work on this page, from the registry. */
export function HelpDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const offered = useOffered();
  return (
    <DialogFrame
      title="Keyboard shortcuts"
      note="On this page. Letters never fire while you type."
      open={open}
      onClose={() => onOpenChange(false)}
    >
      <SingleKeys />
      <div className="help-groups">
        {GROUPS.map((group) => (
          <HelpGroup key={group} group={group} ids={offered.filter((id) => COMMANDS[id].group === group && keyOf(id) !== "")} />
        ))}
      </div>
    </DialogFrame>
  );
}

/** For those whose speech input or shaking hand types letters that they did not mean. */
function SingleKeys() {
  const on = useStore(singleKeys, (state) => state.on);
  return (
    <label className="dialog-note">
      <input type="checkbox" checked={on} onChange={(event) => setSingleKeys(event.target.checked)} /> Letters, digits and signs act by
      themselves. Without them everything is in the palette (Ctrl K) and on buttons.
    </label>
  );
}

function HelpGroup({ group, ids }: { group: CommandGroup; ids: readonly CommandId[] }) {
  if (ids.length === 0) return null;
  return (
    <section>
      <h3 className="semi">{group}</h3>
      <dl>
        {ids.map((id) => (
          <div key={id} className="help-row">
            <dt>{COMMANDS[id].title}</dt>
            <dd>
              {COMMANDS[id].keys.map((key) => (
                <kbd key={key}>{keyText(key)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
