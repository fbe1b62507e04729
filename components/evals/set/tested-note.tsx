import Link from "next/link";
import { setPath } from "#components/shell/addresses.ts";
import { PlainText } from "#components/ui/plain-text.tsx";
import { testParts } from "./test-words.ts";

/** Says that only some of the cases are shown, and leads back to all. */
export function TestedNote({ project, slug, tested }: { project: string; slug: string; tested: string }) {
  const { word, tool } = testParts(tested);
  return (
    <p className="set-words">
      Cases that check: {word}{" "}
      {tool === undefined ? null : (
        <b>
          <PlainText text={tool} />
        </b>
      )}{" "}
      <Link className="link" href={setPath(project, slug)}>
        All cases
      </Link>
    </p>
  );
}
