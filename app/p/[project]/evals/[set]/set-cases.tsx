import Link from "next/link";
import { CaseTable } from "#components/evals/case-table.tsx";
import { TestedNote } from "#components/evals/set/tested-note.tsx";
import { casesPath } from "#components/shell/addresses.ts";
import { listEvalCases } from "#read/list-eval-cases.ts";

const PAGE = 100;

interface Props {
  project: string;
  slug: string;
  /** Only cases that check this: an assertion's type, with a tool after a space. */
  tested: string | undefined;
  cursor: string | undefined;
}

/** One page of the cases of a set. */
export async function SetCases({ project, slug, tested, cursor }: Props) {
  const { cases, nextCursor } = await listEvalCases({ project, set: slug, tested, limit: PAGE, cursor });
  return (
    <>
      {tested === undefined ? null : <TestedNote project={project} slug={slug} tested={tested} />}
      {cases.length === 0 ? <NoCases all={tested === undefined} /> : <CaseTable project={project} cases={cases} />}
      {nextCursor === undefined ? null : (
        <Link className="btn line" href={casesPath(project, slug, { tested, cursor: nextCursor })}>
          Older cases
        </Link>
      )}
    </>
  );
}

function NoCases({ all }: { all: boolean }) {
  return <p className="drawer-note muted">{all ? "This set holds no case." : "No case of this set checks that."}</p>;
}
