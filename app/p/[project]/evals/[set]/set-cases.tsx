import { orNotFound } from "#app/or-not-found.ts";
import { CaseTable } from "#components/evals/case-table.tsx";
import { CoverageTable } from "#components/evals/set/coverage-table.tsx";
import { ShownNote } from "#components/evals/set/shown-note.tsx";
import { type CaseFilter, casesPath } from "#components/shell/addresses.ts";
import { ListFoot, MOVE, type TaughtKeys } from "#components/shell/list-foot.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { setCoverage } from "#read/eval-set/coverage.ts";
import { listEvalCases } from "#read/list-eval-cases.ts";

const PAGE = 100;
const BEGINNINGS = 3;
const TAUGHT: TaughtKeys = [MOVE, [["row.open"], "open"], [["run.mark"], "mark"], [["cases.edit"], "edit the marked ones"]];

interface Props {
  project: string;
  slug: string;
  filter: CaseFilter;
  cursor: string | undefined;
}

/** One page of the cases of a set. */
export async function SetCases({ project, slug, filter, cursor }: Props) {
  const { cases, nextCursor } = await orNotFound(listEvalCases({ project, set: slug, ...filter, limit: PAGE, cursor }));
  const some = Object.values(filter).some((each) => each !== undefined);
  return (
    <>
      {some ? <ShownNote project={project} slug={slug} filter={filter} /> : null}
      {cases.length > 0 ? <CaseTable project={project} cases={cases} /> : null}
      {cases.length === 0 && some ? <p className="drawer-note muted">No case of this set is like that.</p> : null}
      {cases.length === 0 && !some ? <EmptySet project={project} slug={slug} /> : null}
      {cases.length === 0 ? null : (
        <ListFoot taught={TAUGHT}>
          <PageLinks
            order="latest"
            first={cursor === undefined}
            nextCursor={nextCursor}
            address={(to) => casesPath(project, slug, { ...filter, cursor: to })}
          />
        </ListFoot>
      )}
    </>
  );
}

/** Where to begin: what fails most often. */
async function EmptySet({ project, slug }: { project: string; slug: string }) {
  const coverage = await setCoverage({ project, slug, limit: BEGINNINGS });
  return (
    <div className="scroll-y" data-scroll-keys>
      <p className="drawer-note muted">
        This set holds no case. <kbd>e</kbd> on a step makes one{coverage.failures.length === 0 ? "." : "; these fail most often:"}
      </p>
      <CoverageTable project={project} slug={slug} coverage={coverage} />
    </div>
  );
}
