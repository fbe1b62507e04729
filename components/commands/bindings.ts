import type { CommandId } from "./registry.ts";
import { COMMANDS, COMMAND_IDS } from "./registry.ts";

/** Binding → the commands that it may mean; which one it is depends on what is on the screen. Sequences come first, so that their second key is theirs. */
export function bindings(): [string, CommandId[]][] {
  const table = new Map<string, CommandId[]>();
  for (const id of COMMAND_IDS) for (const key of COMMANDS[id].keys) table.set(key, [...(table.get(key) ?? []), id]);
  return [...table].toSorted(([a], [b]) => presses(b) - presses(a));
}

function presses(binding: string): number {
  return binding.split(" ").length;
}
