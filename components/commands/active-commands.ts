import { createStore } from "zustand/vanilla";
import type { CommandId } from "./registry.ts";

export type Handlers = Partial<Record<CommandId, () => void>>;

/** What the components on the screen can do now. The last one to come wins a command that two offer. */
export const activeCommands = createStore<{ layers: readonly Handlers[] }>()(() => ({ layers: [] }));

/** Offers handlers until the returned function is called. */
export function offer(handlers: Handlers): () => void {
  activeCommands.setState(({ layers }) => ({ layers: [...layers, handlers] }));
  return () => activeCommands.setState(({ layers }) => ({ layers: layers.filter((layer) => layer !== handlers) }));
}

/** The handler of a command, or undefined when nothing on the screen offers it. */
export function handlerOf(id: CommandId): (() => void) | undefined {
  return activeCommands.getState().layers.findLast((layer) => layer[id] !== undefined)?.[id];
}
