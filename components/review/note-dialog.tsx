"use client";
import { useId, useState } from "react";
import type { SyntheticEvent } from "react";
import { DialogFrame } from "#components/ui/dialog-frame.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Annotation, AnnotationRequest } from "#contract/annotations.ts";
import { SEVERITIES } from "#evals/case-words.ts";
import { FAULT_OWNERS } from "#evals/failure-taxonomy.ts";
import { NoteWords } from "./note-words.tsx";

type Said = Pick<AnnotationRequest, "note" | "severity" | "faultOwner">;

interface Props {
  /** "step 7" or "the run". */
  about: string;
  own: Annotation | undefined;
  others: readonly Annotation[];
  busy: boolean;
  onSave: (said: Said) => void;
  onErase: () => void;
  onClose: () => void;
}

/** One's own note on a step or run, below what others noted there. Ctrl Enter saves. */
export function NoteDialog({ about, own, others, busy, onSave, onErase, onClose }: Props) {
  return (
    <DialogFrame title={`Note on ${about}`} look="note-dialog" onClose={onClose}>
      {others.map((each) => (
        <p key={each.author} className="note-said">
          <NoteWords one={each} /> <PlainText text={each.note} />
        </p>
      ))}
      <NoteForm own={own} busy={busy} onSave={onSave} onErase={onErase} />
    </DialogFrame>
  );
}

function NoteForm({ own, busy, onSave, onErase }: Pick<Props, "own" | "busy" | "onSave" | "onErase">) {
  const id = useId();
  const [said, setSaid] = useState<Said>(() => saidIn(own));
  const ready = said.note.trim() !== "" && !busy;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready) onSave(said);
  };
  return (
    <form className="note-form" onSubmit={submit}>
      <label htmlFor={`${id}-note`}>Your note</label>
      <textarea
        id={`${id}-note`}
        className="field"
        data-first
        rows={4}
        maxLength={4000}
        value={said.note}
        onChange={(event) => setSaid({ ...said, note: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
        }}
      />
      <div className="row">
        <Choice
          label="Severity"
          value={said.severity}
          of={SEVERITIES}
          onChoose={(severity) => setSaid(({ severity: _old, ...rest }) => (severity === undefined ? rest : { ...rest, severity }))}
        />
        <Choice
          label="Whose fault"
          value={said.faultOwner}
          of={FAULT_OWNERS}
          onChoose={(faultOwner) => setSaid(({ faultOwner: _old, ...rest }) => (faultOwner === undefined ? rest : { ...rest, faultOwner }))}
        />
      </div>
      <div className="row">
        {own === undefined ? null : (
          <button type="button" className="btn" disabled={busy} onClick={onErase}>
            Take it back
          </button>
        )}
        <span className="grow" />
        <button type="submit" className="btn solid lg" disabled={!ready}>
          Save the note <kbd>Ctrl ↵</kbd>
        </button>
      </div>
    </form>
  );
}

function saidIn(own: Annotation | undefined): Said {
  if (own === undefined) return { note: "" };
  const { note, severity, faultOwner } = own;
  return { note, ...(severity === undefined ? {} : { severity }), ...(faultOwner === undefined ? {} : { faultOwner }) };
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T | undefined;
  of: readonly T[];
  onChoose: (value: T | undefined) => void;
}

function Choice<T extends string>({ label, value, of, onChoose }: ChoiceProps<T>) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value ?? ""} onChange={(event) => onChoose(of.find((each) => each === event.target.value))}>
        <option value="">not said</option>
        {of.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </>
  );
}
