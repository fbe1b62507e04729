import { notFound } from "next/navigation";
import { orNotFound } from "#app/or-not-found.ts";
import { VersionDiffView } from "#components/evals/set/version-diff.tsx";
import { VersionList } from "#components/evals/set/version-list.tsx";
import { setViewPath } from "#components/shell/addresses.ts";
import { TableFoot } from "#components/ui/page-links.tsx";
import { compareVersions, setVersions } from "#read/eval-set/versions.ts";

const PAGE = 50;
const CHANGES = 200;

interface Props {
  project: string;
  slug: string;
  from: string | undefined;
  to: string | undefined;
  cursor: string | undefined;
}

/** The versions of the set; of two that are named, what changed. */
export async function SetVersions({ project, slug, from, to, cursor }: Props) {
  if (from !== undefined && to !== undefined) {
    const versions = [from, to].map((text) => (/^\d{1,9}$/.test(text) ? Number(text) : notFound()));
    const diff = await orNotFound(compareVersions({ project, slug, from: versions[0] ?? 0, to: versions[1] ?? 0, limit: CHANGES, cursor }));
    return <VersionDiffView project={project} slug={slug} diff={diff ?? notFound()} />;
  }
  const page = await orNotFound(setVersions({ project, slug, limit: PAGE, cursor }));
  return (
    <>
      <VersionList project={project} slug={slug} versions={page.versions} />
      <TableFoot
        order="latest"
        first={cursor === undefined}
        nextCursor={page.nextCursor}
        address={(to) => setViewPath(project, slug, "versions", to === undefined ? {} : { cursor: to })}
      />
    </>
  );
}
