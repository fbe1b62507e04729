"use client";
import { Waypoints } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { lazyOverlay } from "#components/ui/lazy-part.tsx";
import { useEver } from "#components/ui/use-ever.ts";
import type { RunSummary } from "#trace/run.ts";
import { keepPath } from "./keep-path.ts";

const RunIdsDialog = lazyOverlay(async () => (await import("./run-ids-dialog.tsx")).RunIdsDialog);

/** The button and the keys to the IDs of the run, and to where it is held or deleted. */
export function RunIds({ run }: { run: RunSummary }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  useCommands({ "run.ids": () => setOpen(true), "run.keep": () => router.push(keepPath(run)) });
  return (
    <>
      <IconButton icon={Waypoints} label="IDs of this run" keyName={keyOf("run.ids")} onClick={() => setOpen(true)} />
      {useEver(open) ? <RunIdsDialog run={run} open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}
