"use client";
import { useLayoutEffect, useRef } from "react";
import { useYou, whyNot, type You } from "#components/shell/you.tsx";
import { say } from "#components/ui/toast.tsx";
import type { Handlers } from "./active-commands.ts";
import { offer } from "./active-commands.ts";
import { NEEDED_ROLES } from "./needed-roles.ts";
import type { CommandId } from "./registry.ts";

/**
 * Offers commands while the component is on the screen. Which commands it offers is fixed at mount; what they do may change. One that
 * needs a higher role than whoever looks has says so instead.
 */
export function useCommands(handlers: Handlers): void {
  const you = useYou();
  const latest = useRef({ handlers, you });
  // With what is drawn, never a moment after it: a key is meant for what is seen.
  useLayoutEffect(() => {
    latest.current = { handlers, you };
  });
  useLayoutEffect(() => {
    const ids = Object.keys(latest.current.handlers) as CommandId[];
    return offer(Object.fromEntries(ids.map((id) => [id, () => run(id, latest.current.handlers[id], latest.current.you)])));
  }, []);
}

function run(id: CommandId, handler: (() => void) | undefined, you: You): void {
  const needs = NEEDED_ROLES[id];
  const why = needs === undefined ? undefined : whyNot(you, needs);
  if (why === undefined) handler?.();
  else say(why);
}
