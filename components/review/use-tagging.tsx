"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import { useCommands } from "#components/commands/use-commands.ts";
import { tagCategoriesQuery, useTagBatch } from "#components/queries/people.ts";
import { lazyOverlay } from "#components/ui/lazy-part.tsx";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";
import type { TagBatch } from "#contract/tags.ts";
import { FAILURE_CATEGORIES, type CategoryName } from "#evals/failure-taxonomy.ts";

const CategoryDialog = lazyOverlay(async () => (await import("./category-dialog.tsx")).CategoryDialog);

/** What a key tags now: places, or all steps of a failure of the inbox. */
export interface TagTarget extends Pick<TagBatch, "places" | "signature"> {
  /** What it is in words: "step 7", "3 runs". */
  words: string;
  /** What it is tagged with already. */
  tags: readonly string[];
}

/** `f` and a digit tag what `target` names at that moment; the same digit again, and `f 0`, take tags back. Gives the dialog in between. */
export function useTagging(project: string, target: () => TagTarget | undefined, onDone: () => void): ReactNode {
  const client = useQueryClient();
  const batch = useTagBatch(project);
  const [open, setOpen] = useState<TagTarget>();
  const send = (at: TagTarget | undefined, change: Pick<TagBatch, "change"> & Partial<TagBatch>, said: string) => {
    setOpen(undefined);
    if (at === undefined || batch.isPending) return;
    const { places, signature } = at;
    const done = (tagged: number): void => {
      say(`${said} (${plural(tagged, "place")})`);
      void client.invalidateQueries({ queryKey: tagCategoriesQuery(project).queryKey });
      onDone();
    };
    batch.mutate(
      { ...change, ...(places ? { places } : {}), ...(signature === undefined ? {} : { signature }) },
      { onSuccess: (answer) => done(answer.places), onError: (error) => say(`Nothing was tagged. ${error.message}`) },
    );
  };
  const choose = (at: TagTarget | undefined, category: CategoryName, note = "") => {
    const { title } = FAILURE_CATEGORIES[category];
    if (at?.tags.includes(category) && note === "") send(at, { change: "untag", category }, `No longer tagged: ${title}`);
    else send(at, { change: "tag", category, note }, `Tagged: ${title}. f 0 takes it back.`);
  };
  const clear = (at: TagTarget | undefined) => send(at, { change: "untag" }, "Tags taken back");
  useCommands({ tag: () => flushSync(() => setOpen(target())) });
  return open === undefined ? null : (
    <CategoryDialog
      title={`What went wrong: ${open.words}`}
      project={project}
      given={open.tags}
      onChoose={(category, note) => choose(open, category, note)}
      onClear={() => clear(open)}
      onClose={() => setOpen(undefined)}
    />
  );
}
