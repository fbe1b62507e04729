"use client";
import { useStore } from "zustand";
import { activeCommands } from "./active-commands.ts";
import type { CommandId } from "./registry.ts";
import { COMMAND_IDS } from "./registry.ts";

/** The commands that would do something now, in the registry's order. */
export function useOffered(): CommandId[] {
  const layers = useStore(activeCommands, (state) => state.layers);
  return COMMAND_IDS.filter((id) => layers.some((layer) => layer[id] !== undefined));
}
