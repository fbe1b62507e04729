import { orNotFound } from "#app/or-not-found.ts";
import { AgentMatrix } from "#components/evals/set/agent-matrix.tsx";
import { CoverageTable } from "#components/evals/set/coverage-table.tsx";
import { ToolMatrix } from "#components/evals/set/tool-matrix.tsx";
import { setViewPath } from "#components/shell/addresses.ts";
import { TableFoot } from "#components/ui/page-links.tsx";
import { setCoverage } from "#read/eval-set/coverage.ts";

const PAGE = 50;

/** Which failures of the last 30 days the set would catch, which tools it checks for what, and how grave the cases of each agent are. */
export async function SetCoverage({ project, slug, cursor }: { project: string; slug: string; cursor: string | undefined }) {
  const coverage = await orNotFound(setCoverage({ project, slug, limit: PAGE, cursor }));
  return (
    <div className="scroll-y" data-scroll-keys>
      <CoverageTable key={cursor} project={project} slug={slug} coverage={coverage} />
      <TableFoot
        order="listed"
        first={cursor === undefined}
        nextCursor={coverage.nextCursor}
        address={(to) => setViewPath(project, slug, "coverage", to === undefined ? {} : { cursor: to })}
      />
      <ToolMatrix project={project} slug={slug} tools={coverage.tools} />
      <AgentMatrix project={project} slug={slug} coverage={coverage} />
    </div>
  );
}
