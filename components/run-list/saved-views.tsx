"use client";
import { Popover } from "@base-ui/react/popover";
import { Bookmark, Link2, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { useForgetView, useSaveView, useSavedViews } from "#components/queries/saved-views.ts";
import { foundRunsPath, viewPath } from "#components/shell/addresses.ts";
import { copy } from "#components/ui/copy.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { Problem } from "#components/ui/problem.tsx";
import { say } from "#components/ui/toast.tsx";
import type { SavedView } from "#contract/views.ts";

interface SavedViewsProps {
  project: string;
  /** What is filtered now; empty when nothing is, or when it cannot be read. */
  q: string;
  all: boolean;
}

/** Filters that were kept under names: to go to one, to keep the present one, to forget one. */
export function SavedViews({ project, q, all }: SavedViewsProps) {
  const [open, setOpen] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const views = useSavedViews(project, open);
  useCommands({
    "views.open": () => setOpen(true),
    "views.save": () => {
      if (q === "") return say("Nothing is filtered: there is no view to save");
      setOpen(true);
      requestAnimationFrame(() => requestAnimationFrame(() => name.current?.focus()));
    },
  });
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="btn line">
        <Bookmark className="ic" aria-hidden /> Views <kbd aria-hidden>{keyOf("views.open")}</kbd>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="filter-offers-place" sideOffset={6} align="end">
          <Popover.Popup className="pop saved-views" aria-label="Saved views">
            <Views project={project} views={views.data?.views} error={views.error} close={() => setOpen(false)} />
            {q === "" ? (
              <p className="xs muted">Filter the list, then keep the filter here under a name.</p>
            ) : (
              <Keep project={project} q={q} all={all} input={name} />
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ViewsProps {
  project: string;
  views: readonly SavedView[] | undefined;
  error: Error | null;
  close: () => void;
}

function Views({ project, views, error, close }: ViewsProps) {
  const forget = useForgetView(project);
  if (error) return <p className="t-problem">{error.message}</p>;
  if (views === undefined) return <p className="muted">Loading…</p>;
  if (views.length === 0) return <p className="muted">No view is saved yet.</p>;
  return (
    <ul>
      {views.map((view) => (
        <li key={view.name}>
          <Link href={foundRunsPath(project, view)} onClick={close} title={`Kept by ${view.author}`}>
            <span className="semi trunc">
              <PlainText text={view.name} />
            </span>
            <span className="mono xs muted trunc">
              <PlainText text={view.q} />
            </span>
          </Link>
          <IconButton
            icon={Link2}
            label={`Copy a link to ${view.name}`}
            onClick={() => void copy(new URL(viewPath(project, view.name), location.origin).href, "Link")}
          />
          <IconButton
            icon={Trash2}
            label={`Forget ${view.name}`}
            onClick={() => forget.mutate({ name: view.name }, { onError: ({ message }) => say(message) })}
          />
        </li>
      ))}
    </ul>
  );
}

function Keep({ project, q, all, input }: SavedViewsProps & { input: React.RefObject<HTMLInputElement | null> }) {
  const save = useSaveView(project);
  const [name, setName] = useState("");
  const keep = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    save.mutate({ name, q, all }, { onSuccess: () => (setName(""), say(`Saved as ${name.trim()}`)) });
  };
  return (
    <form className="keep-view" onSubmit={keep}>
      <label className="xs muted" htmlFor="view-name">
        Keep <code className="mono">{q}</code> as
      </label>
      <div>
        <input
          ref={input}
          id="view-name"
          type="text"
          value={name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="btn solid" disabled={save.isPending || name.trim() === ""}>
          Save
        </button>
      </div>
      <Problem error={save.error} />
    </form>
  );
}
