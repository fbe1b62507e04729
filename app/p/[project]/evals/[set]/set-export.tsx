import { notFound } from "next/navigation";
import { ExportPanel } from "#components/evals/export-panel.tsx";
import { firstRow, formatNamed } from "#evals/formats/index.ts";
import { casesOfSet } from "#read/cases-of-set.ts";
import { getEvalSet } from "#read/eval-sets.ts";

/** What an export would hold and lose. Every case of the set is read to say it, so only this view does. */
export async function SetExport({ project, slug, format: name }: { project: string; slug: string; format: string }) {
  const answer = await getEvalSet({ project, slug });
  const format = formatNamed(name);
  const offer = answer?.formats.find((each) => each.name === name);
  if (answer === undefined || format === undefined || offer === undefined) notFound();
  const row = offer.carries === 0 ? undefined : await firstRow(format, casesOfSet({ project, slug }));
  return <ExportPanel project={project} slug={slug} offers={answer.formats} offer={offer} row={row} />;
}
