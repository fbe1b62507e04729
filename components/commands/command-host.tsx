"use client";
import { useEffect } from "react";
import { tinykeys } from "tinykeys";
import { handlerOf } from "./active-commands.ts";
import { bindings } from "./bindings.ts";
import { HelpDialog } from "./help-dialog.tsx";
import { belongsToFocus } from "./key-guard.ts";
import { Palette } from "./palette.tsx";
import type { Command, CommandId } from "./registry.ts";
import { COMMANDS } from "./registry.ts";
import { isSwitchedOff, readSingleKeys } from "./single-keys.ts";

/** How long a sequence such as g e waits for its second key; on a busy machine keys arrive late, and a lone e would store a case. */
const SEQUENCE_MS = 2000;

/** Listens to the keyboard for the whole app, once. */
export function CommandHost() {
  useEffect(() => {
    const map = Object.fromEntries(bindings().map(([binding, ids]) => [binding, (event: KeyboardEvent) => run(ids, event)]));
    readSingleKeys();
    return tinykeys(window, map, { ignore: (event) => belongsToFocus(event) || isSwitchedOff(event), timeout: SEQUENCE_MS });
  }, []);
  return (
    <>
      <HelpDialog />
      <Palette />
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
