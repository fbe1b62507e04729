"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useId, useRef, useState } from "react";
import { tagCategoriesQuery } from "#components/queries/people.ts";
import { DialogFrame } from "#components/ui/dialog-frame.tsx";
import { useKeysFirst } from "#components/ui/use-keys-first.ts";
import type { TagCategories } from "#contract/tags.ts";
import { CATEGORY_NAMES, FAILURE_CATEGORIES, type CategoryName } from "#evals/failure-taxonomy.ts";

type Category = TagCategories["categories"][number];

/** What is offered while nobody knows yet which ones are used most. */
const UNCOUNTED: readonly Category[] = CATEGORY_NAMES.map((category) => ({ category, used: 0 }));

interface Props {
  project: string;
  title: string;
  /** Those that are given already. */
  given?: readonly string[];
  onChoose: (category: CategoryName, note: string) => void;
  /** Takes all tags back; absent where there is nothing to take back. */
  onClear?: () => void;
  onClose: () => void;
}

/** The failure categories, each with the question an operator asks; a digit chooses. */
export function CategoryDialog({ project, title, given = [], onChoose, onClear, onClose }: Props) {
  const client = useQueryClient();
  const query = tagCategoriesQuery(project);
  const { data } = useQuery(query);
  const [note, setNote] = useState("");
  const [lacking, setLacking] = useState(false);
  const noteField = useRef<HTMLInputElement>(null);
  const choose = (category: CategoryName) => {
    if (category !== "other" || note.trim() !== "") return onChoose(category, note.trim());
    setLacking(true);
    noteField.current?.focus();
  };
  // A digit that is pressed before the categories have come waits for them.
  const byDigit = async (digit: string): Promise<void> => {
    const known = await client.ensureQueryData(query);
    const found = known.categories.find((one) => String(one.digit) === digit);
    if (found) choose(found.category);
  };
  useKeysFirst((key) => {
    if (!/^[0-9]$/.test(key)) return false;
    if (key === "0") onClear?.();
    else void byDigit(key);
    return true;
  });
  return (
    <DialogFrame
      title={title}
      look="categories"
      onClose={onClose}
      note={`A digit chooses${onClear ? "; 0 takes tags back" : ""}. The nine that this project uses most have digits.`}
    >
      <NoteField ref={noteField} note={note} lacking={lacking} onNote={setNote} />
      <ul>
        {(data?.categories ?? UNCOUNTED).map((one) => (
          <CategoryButton key={one.category} one={one} given={given.includes(one.category)} onChoose={() => choose(one.category)} />
        ))}
      </ul>
      {onClear ? (
        <button type="button" className="btn line" onClick={onClear}>
          <kbd>0</kbd> Take all tags back
        </button>
      ) : null}
    </DialogFrame>
  );
}

function CategoryButton({ one, given, onChoose }: { one: Category; given: boolean; onChoose: () => void }) {
  const { title, question } = FAILURE_CATEGORIES[one.category];
  return (
    <li>
      <button type="button" className="category" aria-pressed={given} onClick={onChoose}>
        <kbd aria-hidden={one.digit === undefined}>{one.digit ?? ""}</kbd>
        <span className="med">{title}</span>
        <span className="muted grow">{question}</span>
        {given ? <Check className="ic" aria-label="given" /> : null}
      </button>
    </li>
  );
}

interface NoteProps {
  ref: React.RefObject<HTMLInputElement | null>;
  note: string;
  lacking: boolean;
  onNote: (note: string) => void;
}

function NoteField({ ref, note, lacking, onNote }: NoteProps) {
  const id = useId();
  const missing = lacking && note.trim() === "";
  return (
    <div className="category-note">
      <label htmlFor={id}>Note</label>
      <input
        ref={ref}
        id={id}
        className="field grow"
        value={note}
        maxLength={2000}
        placeholder="One sentence, if there is something to say"
        aria-invalid={missing}
        onChange={(event) => onNote(event.target.value)}
      />
      {missing ? (
        <span role="alert" className="t-problem xs">
          The category Other needs a note.
        </span>
      ) : null}
    </div>
  );
}
