import Link from "next/link";
import { CaseTable } from "#components/evals/case-table.tsx";
import { setPath } from "#components/shell/addresses.ts";
import { listEvalCases } from "#read/list-eval-cases.ts";

const PAGE = 100;

/** One page of the cases of a set. */
export async function SetCases({ project, slug, cursor }: { project: string; slug: string; cursor: string | undefined }) {
  const { cases, nextCursor } = await listEvalCases({ project, set: slug, limit: PAGE, cursor });
  return (
    <>
      {cases.length === 0 ? <p className="drawer-note muted">This set holds no case.</p> : <CaseTable project={project} cases={cases} />}
      {nextCursor === undefined ? null : (
        <Link className="btn line" href={`${setPath(project, slug)}?cursor=${encodeURIComponent(nextCursor)}`}>
          Older cases
        </Link>
      )}
    </>
  );
}
