import { MessageSquareText, Tag } from "lucide-react";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Annotation } from "#contract/annotations.ts";
import { categoryTitle } from "./category-words.ts";
import { NoteWords } from "./note-words.tsx";

interface Props {
  notes: readonly Annotation[];
  /** Of the step. */
  tags: readonly string[];
  runTags: readonly string[];
  stepId: string | undefined;
}

/** What people said of the step that is looked at, and of the run. Nothing where nobody said anything. */
export function SaidHere({ notes, tags, runTags, stepId }: Props) {
  const here = notes.filter((each) => each.stepId === undefined || each.stepId === stepId);
  const elsewhere = runTags.filter((tag) => !tags.includes(tag));
  if (here.length === 0 && tags.length + elsewhere.length === 0) return null;
  return (
    <section className="said-here" aria-label="What people said">
      {tags.length === 0 ? null : <Tags words="This step" tags={tags} />}
      {elsewhere.length === 0 ? null : <Tags words="In this run" tags={elsewhere} />}
      {here.map((each) => (
        <span key={`${each.stepId} ${each.author}`} className="said trunc" title={each.note}>
          <MessageSquareText className="ic s muted" aria-hidden />
          <span className="sr">Note{each.stepId === undefined ? " on the run" : " on this step"}:</span>
          <NoteWords one={each} />
          <PlainText text={each.note} />
        </span>
      ))}
    </section>
  );
}

function Tags({ words, tags }: { words: string; tags: readonly string[] }) {
  return (
    <span className="said">
      <Tag className="ic s c-warning" aria-hidden />
      <span className="muted">{words}:</span>
      {tags.map((tag) => (
        <span key={tag} className="chip">
          {categoryTitle(tag)}
        </span>
      ))}
    </span>
  );
}
