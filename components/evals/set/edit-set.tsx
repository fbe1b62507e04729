"use client";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { useDeleteSet, useSaveSet } from "#components/queries/eval-sets.ts";
import { evalsPath, setPath } from "#components/shell/addresses.ts";
import { AskTwice } from "#components/ui/ask-twice.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { say } from "#components/ui/toast.tsx";
import { plural } from "#components/words/format.ts";
import type { EvalSet } from "#contract/eval-cases.ts";

/** The name and description of a set; an empty one can go. */
export function EditSet({ project, set }: { project: string; set: EvalSet }) {
  const router = useRouter();
  const id = useId();
  const save = useSaveSet(project);
  const [name, setName] = useState(set.name);
  const [description, setDescription] = useState(set.description);
  return (
    <div className="settings-page set-page scroll-y">
      <section>
        <h2>Name and description</h2>
        <p>Its address stays {set.slug}: scripts and exports go on finding it.</p>
        <form
          className="set-form"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate(
              { slug: set.slug, name, description },
              {
                onSuccess: () => {
                  say("The set is saved");
                  router.push(setPath(project, set.slug));
                  router.refresh();
                },
              },
            );
          }}
        >
          <label htmlFor={`${id}-name`}>Name</label>
          <input
            id={`${id}-name`}
            className="field"
            value={name}
            maxLength={200}
            required
            onChange={(event) => setName(event.target.value)}
          />
          <label htmlFor={`${id}-words`}>Description</label>
          <textarea
            id={`${id}-words`}
            className="field"
            rows={3}
            value={description}
            maxLength={2000}
            onChange={(event) => setDescription(event.target.value)}
          />
          <button type="submit" className="btn solid" disabled={save.isPending || name.trim() === ""}>
            Save
          </button>
          <Problem error={save.error} />
        </form>
      </section>
      <DeleteSet project={project} set={set} />
    </div>
  );
}

function DeleteSet({ project, set }: { project: string; set: EvalSet }) {
  const router = useRouter();
  const removal = useDeleteSet({ project, slug: set.slug });
  const back = useSaveSet(project);
  const cases = Object.values(set.counts).reduce((sum, count) => sum + count, 0);
  const undo = () => {
    const { slug, name, description } = set;
    back.mutate({ slug, name, description }, { onSuccess: () => router.refresh(), onError: (error) => say(error.message) });
  };
  const remove = () =>
    removal.mutate(undefined, {
      onSuccess: () => {
        say(`The set ${set.name} is deleted`, undo);
        router.push(evalsPath(project));
        router.refresh();
      },
    });
  return (
    <section>
      <h2>Delete</h2>
      <p>
        {cases === 0
          ? "The set is empty and can go."
          : `The set holds ${plural(cases, "case")}. Move or delete them first, so that none is lost by a click.`}
      </p>
      <AskTwice
        look="btn line"
        ask="Delete…"
        question="Delete this set?"
        yes="Delete the set"
        no="Keep it"
        disabled={cases > 0 || removal.isPending}
        onYes={remove}
      />
      <Problem error={removal.error} />
    </section>
  );
}
