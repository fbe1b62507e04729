import { ChecksList } from "#components/evals/set/checks-list.tsx";
import { setChecks } from "#read/eval-set/checks.ts";

/** What is wrong with the set. */
export async function SetChecksView({ project, slug }: { project: string; slug: string }) {
  return <ChecksList project={project} slug={slug} checks={await setChecks({ project, slug })} />;
}
