"use client";
import { GitCompare } from "lucide-react";
import { useRouter } from "next/navigation";
import { useStore } from "zustand";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import type { RunAddress } from "#components/queries/step.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { compareStep } from "./compare-steps.ts";
import type { PlayerStore } from "#components/replay/player-store.ts";

/** Two steps of the run side by side: attempts at one call, turns of a loop. */
export function CompareButton({ store, run }: { store: PlayerStore; run: RunAddress }) {
  const router = useRouter();
  const marked = useStore(store, (state) => state.marked);
  const at = useStore(store, ({ steps, first }) => first + steps.findIndex(({ id }) => id === marked) + 1);
  const here = useStore(store, (state) => state.marked === state.focusId);
  const act = () => compareStep(store, run, (path) => router.push(path));
  useCommands({ "step.compare": act });
  const label = marked === undefined ? "Mark this step to compare it" : here ? "Mark no longer" : `Compare with step ${at}`;
  return <IconButton icon={GitCompare} label={label} keyName={keyOf("step.compare")} pressed={marked !== undefined} onClick={act} />;
}
