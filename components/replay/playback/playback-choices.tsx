"use client";
import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { toggleStop } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { MenuChoice } from "#components/ui/menu-choice.tsx";
import type { PopupProps } from "#components/ui/popup-button.tsx";
import { MODE_NAMES, MODES, SPEEDS } from "./playback-times.ts";
import { STOP_NAMES, stopAt, stopName } from "./stops.ts";

/** The menu of playback-menu.tsx, once it was opened. */
export function PlaybackChoices({ face, open, onOpenChange, store }: PopupProps & { store: PlayerStore }) {
  const mode = useStore(store, (state) => state.mode);
  const speed = useStore(store, (state) => state.speed);
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange}>
      <Menu.Trigger {...face} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start">
          <Menu.Popup className="pop menu">
            <Menu.RadioGroup value={mode} onValueChange={(value) => store.setState({ mode: value })}>
              {MODES.map((each) => (
                <MenuChoice key={each} value={each}>
                  {MODE_NAMES[each]}
                </MenuChoice>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="menu-line" />
            <Menu.RadioGroup value={speed} onValueChange={(value) => store.setState({ speed: value })}>
              {SPEEDS.map((each) => (
                <MenuChoice key={each} value={each}>
                  {each}×
                </MenuChoice>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="menu-line" />
            <Menu.Group>
              <Menu.GroupLabel className="menu-label">
                Stop at <kbd>{keyOf("stop.here")}</kbd>
              </Menu.GroupLabel>
              <Stops store={store} />
            </Menu.Group>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** The usual ones, those that were chosen, and what the step and the filter offer. */
function Stops({ store }: { store: PlayerStore }) {
  const stops = useStore(store, (state) => state.stops);
  const filter = useStore(store, (state) => state.filter);
  const step = useStore(store, (state) => state.steps.find(({ id }) => id === state.focusId));
  const offered = new Set([
    ...STOP_NAMES.keys(),
    ...stops,
    ...(step?.tool ? [stopAt(step)] : []),
    ...(filter === "" ? [] : [`match:${filter}`]),
  ]);
  return [...offered].map((stop) => (
    <Menu.CheckboxItem
      key={stop}
      checked={stops.includes(stop)}
      closeOnClick={false}
      className="menu-item"
      onCheckedChange={() => toggleStop(store, stop)}
    >
      <Menu.CheckboxItemIndicator className="menu-mark">
        <Check className="ic s" aria-hidden />
      </Menu.CheckboxItemIndicator>
      {stopName(stop)}
    </Menu.CheckboxItem>
  ));
}
