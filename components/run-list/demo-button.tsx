"use client";
import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { ask, queryText } from "#components/queries/api.ts";

/** Plays the demo incident into this project. */
export function DemoButton({ project }: { project: string }) {
  const demo = useMutation({ mutationFn: () => ask<unknown>(`/api/v1/demo${queryText({ project })}`, { method: "POST" }) });
  return (
    <NeedsRole needs="editor">
      <button type="button" className="btn solid lg" disabled={demo.isPending || demo.isSuccess} onClick={() => demo.mutate()}>
        <Play className="ic" aria-hidden />
        {demo.isPending || demo.isSuccess ? "Playing the demo incident…" : "Play the demo incident"}
      </button>
      {demo.error ? (
        <span role="alert" className="t-problem">
          {demo.error.message}
        </span>
      ) : null}
    </NeedsRole>
  );
}
