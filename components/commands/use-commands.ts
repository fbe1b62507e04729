"use client";
import { useEffect, useRef } from "react";
import type { Handlers } from "./active-commands.ts";
import { offer } from "./active-commands.ts";
import type { CommandId } from "./registry.ts";

/** Offers commands while the component is on the screen. Which commands it offers is fixed at mount; what they do may change. */
export function useCommands(handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const ids = Object.keys(latest.current) as CommandId[];
    return offer(Object.fromEntries(ids.map((id) => [id, () => latest.current[id]?.()])));
  }, []);
}
