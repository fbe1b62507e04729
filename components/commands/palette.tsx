"use client";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { matchSorter } from "match-sorter";
import { useStore } from "zustand";
import { PlainText } from "#components/ui/plain-text.tsx";
import { handlerOf } from "./active-commands.ts";
import { paletteState } from "./palette-state.ts";
import type { Suggestion } from "./palette-state.ts";
import { COMMANDS, keyOf } from "./registry.ts";
import { useOffered } from "./use-offered.ts";

interface Item extends Suggestion {
  keyName: string;
}

/** Every action of the page by name, and the places that the page knows. */
export function Palette() {
  const { open, text } = useStore(paletteState);
  const found = useItems(text);
  const choose = (item: Item) => {
    paletteState.setState({ open: false, text: "" });
    item.go();
  };
  return (
    <Dialog.Root open={open} onOpenChange={(now) => paletteState.setState({ open: now })}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog palette" aria-label="Command palette">
          <Autocomplete.Root
            open
            inline
            items={found}
            mode="none"
            value={text}
            onValueChange={(value) => paletteState.setState({ text: value })}
            autoHighlight="always"
            itemToStringValue={(item: Item) => item.title}
          >
            <Autocomplete.Input className="palette-input" placeholder="What do you want to do?" aria-label="Command" />
            <Autocomplete.Empty className="palette-empty">
              {found.length === 0 ? `No command is called “${text}”.` : null}
            </Autocomplete.Empty>
            <Autocomplete.List className="palette-list">
              {(item: Item) => (
                <Autocomplete.Item key={item.id} value={item} className="palette-item" onClick={() => choose(item)}>
                  <span className="grow trunc">
                    <PlainText text={item.title} />
                  </span>
                  {item.keyName === "" ? null : <kbd>{item.keyName}</kbd>}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The commands that are called so, then what the page suggests. */
function useItems(text: string): Item[] {
  const offered = useOffered();
  const sources = useStore(paletteState, (state) => state.sources);
  const commands = offered
    .filter((id) => id !== "palette")
    .map((id): Item => ({ id, title: COMMANDS[id].title, keyName: keyOf(id), go: () => handlerOf(id)?.() }));
  if (text.trim() === "") return commands;
  const suggested = sources.flatMap((suggest) => suggest(text.trim()));
  return [...matchSorter(commands, text, { keys: ["title"] }), ...suggested.map((one): Item => ({ ...one, keyName: "" }))];
}
