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

/** Listens to the keyboard for the whole app, once. */
export function CommandHost() {
  useEffect(() => {
    const map = Object.fromEntries(bindings().map(([binding, ids]) => [binding, (event: KeyboardEvent) => run(ids, event)]));
    return tinykeys(window, map, { ignore: belongsToFocus });
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
