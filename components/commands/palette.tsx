"use client";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { matchSorter } from "match-sorter";
import { useState } from "react";
import { handlerOf } from "./active-commands.ts";
import type { CommandId } from "./registry.ts";
import { COMMANDS, keyOf } from "./registry.ts";
import { useCommands } from "./use-commands.ts";
import { useOffered } from "./use-offered.ts";

interface Item {
  id: CommandId;
  title: string;
}

/** Every action of the page by name. */
export function Palette() {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const offered = useOffered();
  useCommands({ palette: () => setOpen(true) });
  const items = offered.filter((id) => id !== "palette").map((id): Item => ({ id, title: COMMANDS[id].title }));
  const found = text.trim() === "" ? items : matchSorter(items, text, { keys: ["title"] });
  const choose = (id: CommandId) => {
    setOpen(false);
    setText("");
    handlerOf(id)?.();
  };
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog palette" aria-label="Command palette">
          <Autocomplete.Root
            open
            inline
            items={found}
            mode="none"
            value={text}
            onValueChange={setText}
            autoHighlight="always"
            itemToStringValue={(item: Item) => item.title}
          >
            <Autocomplete.Input className="palette-input" placeholder="What do you want to do?" aria-label="Command" />
            <Autocomplete.Empty className="palette-empty">
              {found.length === 0 ? `No command is called “${text}”.` : null}
            </Autocomplete.Empty>
            <Autocomplete.List className="palette-list">
              {(item: Item) => (
                <Autocomplete.Item key={item.id} value={item} className="palette-item" onClick={() => choose(item.id)}>
                  <span className="grow">{item.title}</span>
                  {keyOf(item.id) === "" ? null : <kbd>{keyOf(item.id)}</kbd>}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
