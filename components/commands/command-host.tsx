"use client";
import { useEffect, useState } from "react";
import { tinykeys } from "tinykeys";
import { useStore } from "zustand";
import { giveEarlyKeys } from "#components/ui/early-keys.ts";
import { lazyOverlay, loadOverlays } from "#components/ui/lazy-part.tsx";
import { useEver } from "#components/ui/use-ever.ts";
import { handlerOf } from "./active-commands.ts";
import { bindings } from "./bindings.ts";
import { belongsToFocus } from "./key-guard.ts";
import { openPalette, paletteState } from "./palette-state.ts";
import type { Command, CommandId } from "./registry.ts";
import { COMMANDS } from "./registry.ts";
import { isSwitchedOff, readSingleKeys } from "./single-keys.ts";
import { useCommands } from "./use-commands.ts";

const HelpDialog = lazyOverlay(async () => (await import("./help-dialog.tsx")).HelpDialog);
const Palette = lazyOverlay(async () => (await import("./palette.tsx")).Palette);

/** How long a sequence such as g e waits for its second key; on a busy machine keys arrive late, and a lone e would store a case. */
const SEQUENCE_MS = 2000;

/** Listens to the keyboard for the whole app, once. */
export function CommandHost() {
  useEffect(() => {
    const map = Object.fromEntries(bindings().map(([binding, ids]) => [binding, (event: KeyboardEvent) => run(ids, event)]));
    readSingleKeys();
    const stop = tinykeys(window, map, { ignore: (event) => belongsToFocus(event) || isSwitchedOff(event), timeout: SEQUENCE_MS });
    // What the page can do was offered before: effects run in the order of the tree, and the host stands after the page.
    giveEarlyKeys();
    return stop;
  }, []);
  useEffect(loadOverlays, []);
  const [help, setHelp] = useState(false);
  const palette = useStore(paletteState, (state) => state.open);
  useCommands({ help: () => setHelp(true), palette: () => openPalette() });
  const [helpUsed, paletteUsed] = [useEver(help), useEver(palette)];
  return (
    <>
      {helpUsed ? <HelpDialog open={help} onOpenChange={setHelp} /> : null}
      {paletteUsed ? <Palette /> : null}
    </>
  );
}

function run(ids: readonly CommandId[], event: KeyboardEvent): void {
  for (const id of ids) {
    const handler = handlerOf(id);
    if (!handler) continue;
    event.preventDefault();
    const command: Command = COMMANDS[id];
    if (!event.repeat || command.repeats) handler();
    return;
  }
}
