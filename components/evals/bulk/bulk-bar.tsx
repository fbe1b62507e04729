"use client";
import { useId, useRef, useState } from "react";
import { keyOf } from "#components/commands/registry.ts";
import { useCommands } from "#components/commands/use-commands.ts";
import { NeedsRole } from "#components/shell/needs-role.tsx";
import { AskTwice } from "#components/ui/ask-twice.tsx";
import { plural } from "#components/words/format.ts";
import { SPLITS } from "#components/evals/splits.ts";
import { toSplit, withoutTag, withTag } from "./bulk-edits.ts";
import { type BulkEdit, useBulkEdit } from "./use-bulk-edit.ts";

interface Props {
  project: string;
  marked: readonly string[];
  onUnmark: () => void;
}

/** What can be done to the marked cases at once. */
export function BulkBar({ project, marked, onUnmark }: Props) {
  const bulk = useBulkEdit(project, marked);
  const bar = useRef<HTMLElement>(null);
  useCommands({ "cases.edit": () => bar.current?.querySelector<HTMLElement>("select")?.focus() });
  return (
    <section ref={bar} className="set-tools" aria-label="Marked cases" aria-busy={bulk.busy}>
      <span className="med">
        {plural(marked.length, "case")} marked <kbd>{keyOf("cases.edit")}</kbd>
      </span>
      <NeedsRole needs="editor">
        <SplitChoice bulk={bulk} />
        <TagField bulk={bulk} />
        <AskTwice
          ask="Delete…"
          question="Delete the marked cases?"
          yes={`Delete ${plural(marked.length, "case")}`}
          no={marked.length === 1 ? "Keep it" : "Keep them"}
          disabled={bulk.busy}
          onYes={() => void bulk.remove().then(onUnmark)}
        />
      </NeedsRole>
      <button type="button" className="btn" onClick={onUnmark}>
        Unmark
      </button>
    </section>
  );
}

function SplitChoice({ bulk: { busy, change } }: { bulk: BulkEdit }) {
  const id = useId();
  const [split, setSplit] = useState<string>("dev");
  return (
    <>
      <label htmlFor={id}>Split</label>
      <select id={id} className="field" value={split} onChange={(event) => setSplit(event.target.value)}>
        {SPLITS.map((name) => (
          <option key={name}>{name}</option>
        ))}
        <option value="">none</option>
      </select>
      <button
        type="button"
        className="btn line"
        disabled={busy}
        onClick={() => void change(split === "" ? "taken out of their splits" : `put into the split ${split}`, toSplit(split))}
      >
        Set
      </button>
    </>
  );
}

const LONGEST_TAG = 64;

function TagField({ bulk: { busy, change } }: { bulk: BulkEdit }) {
  const id = useId();
  const [text, setText] = useState("");
  const tag = text.trim();
  const off = busy || tag === "";
  return (
    <>
      <label htmlFor={id}>Tag</label>
      <input id={id} className="field" value={text} maxLength={LONGEST_TAG} onChange={(event) => setText(event.target.value)} />
      <button type="button" className="btn line" disabled={off} onClick={() => void change(`tagged ${tag}`, withTag(tag))}>
        Add
      </button>
      <button type="button" className="btn line" disabled={off} onClick={() => void change(`without the tag ${tag}`, withoutTag(tag))}>
        Remove
      </button>
    </>
  );
}
