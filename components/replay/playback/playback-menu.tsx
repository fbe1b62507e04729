"use client";
import { Menu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { keyOf } from "#components/commands/registry.ts";
import { MODE_NAMES, MODES, SPEEDS } from "./playback-times.ts";
import { toggleStop } from "#components/replay/player-store.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";
import { STOP_NAMES, stopAt, stopName } from "./stops.ts";

/** How playing goes on, how fast, and where it stops. */
export function PlaybackMenu({ store }: { store: PlayerStore }) {
  const { mode, speed, stops } = useStore(
    store,
    useShallow((state) => ({ mode: state.mode, speed: state.speed, stops: state.stops })),
  );
  return (
    <Menu.Root>
      <Menu.Trigger className="btn xs" aria-label={`Playback: ${MODE_NAMES[mode]}, ${speed}×, ${stopsWords(stops)}`}>
        {speed}× <span className="muted stops-at">{stopsWords(stops)}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start">
          <Menu.Popup className="pop menu">
            <Menu.RadioGroup value={mode} onValueChange={(value) => store.setState({ mode: value })}>
              {MODES.map((each) => (
                <Menu.RadioItem key={each} value={each} className="menu-item">
                  <Menu.RadioItemIndicator className="menu-mark">
                    <Check className="ic s" aria-hidden />
                  </Menu.RadioItemIndicator>
                  {MODE_NAMES[each]}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="menu-line" />
            <Menu.RadioGroup value={speed} onValueChange={(value) => store.setState({ speed: value })}>
              {SPEEDS.map((each) => (
                <Menu.RadioItem key={each} value={each} className="menu-item">
                  <Menu.RadioItemIndicator className="menu-mark">
                    <Check className="ic s" aria-hidden />
                  </Menu.RadioItemIndicator>
                  {each}×
                </Menu.RadioItem>
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

function stopsWords(stops: readonly string[]): string {
  const [first, ...more] = stops;
  if (first === undefined) return "no stops";
  return more.length === 0 ? `stops: ${stopName(first).toLowerCase()}` : `${stops.length} stops`;
}
