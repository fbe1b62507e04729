import { LocalTime } from "#components/ui/local-time.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Annotation } from "#contract/annotations.ts";

/** Who noted it, when, how grave and whose fault. */
export function NoteWords({ one }: { one: Annotation }) {
  return (
    <span className="note-words">
      <b>
        <PlainText text={one.author} />
      </b>
      {one.severity === undefined ? null : <span className="chip">{one.severity}</span>}
      {one.faultOwner === undefined ? null : <span className="chip out">fault: {one.faultOwner}</span>}
      <span className="faint">
        <LocalTime iso={one.updatedAt} />
      </span>
    </span>
  );
}
