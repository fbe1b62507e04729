"use client";
import { keyOf } from "./registry.ts";
import { useCommands } from "./use-commands.ts";

/** Takes back what was just done, while it can be. */
export function UndoButton({ onUndo }: { onUndo: () => void }) {
  useCommands({ undo: onUndo });
  return (
    <button type="button" className="btn xs" onClick={onUndo}>
      Undo <kbd>{keyOf("undo")}</kbd>
    </button>
  );
}
