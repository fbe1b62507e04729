"use client";
import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { useSaveSet } from "#components/queries/eval-sets.ts";
import { setPath } from "#components/shell/addresses.ts";

/** A new set by its name; its address is made of it. */
export function NewSet({ project }: { project: string }) {
  const router = useRouter();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const save = useSaveSet(project);
  const [name, setName] = useState("");
  const slug = slugOf(name);
  useCommands({ "set.new": () => field.current?.focus() });
  return (
    <form
      className="set-tools"
      onSubmit={(event) => {
        event.preventDefault();
        if (slug !== "") save.mutate({ slug, name: name.trim() }, { onSuccess: () => router.push(setPath(project, slug)) });
      }}
    >
      <label htmlFor={id}>New set</label>
      <input
        ref={field}
        id={id}
        className="field"
        value={name}
        maxLength={200}
        placeholder="Name"
        onChange={(event) => setName(event.target.value)}
      />
      <kbd>{keyOf("set.new")}</kbd>
      <button type="submit" className="btn line" disabled={slug === "" || save.isPending}>
        Make
      </button>
      {name.trim() !== "" && slug === "" ? <span className="muted xs">The name needs a letter of a to z or a digit.</span> : null}
      {save.error === null ? null : (
        <span role="alert" className="t-problem xs">
          {save.error.message}
        </span>
      )}
    </form>
  );
}

const MOST = 64;

/** What a name becomes in an address. */
function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+/g, "")
    .slice(0, MOST)
    .replaceAll(/-+$/g, "");
}
