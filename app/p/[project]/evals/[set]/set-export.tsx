import { notFound } from "next/navigation";
import { ExportPanel } from "#components/evals/export-panel.tsx";
import { firstRow, formatNamed } from "#evals/formats/index.ts";
import { casesOfSet } from "#read/cases-of-set.ts";
import { getEvalSet } from "#read/eval-sets.ts";

interface Props {
  project: string;
  slug: string;
  format: string;
  /** A frozen one; absent: the set as it is now. */
  version: string | undefined;
}

/** What an export would hold and lose. Every case of the set is read to say it, so only this view does. */
export async function SetExport({ project, slug, format: name, version }: Props) {
  const question = { project, slug, version: version === undefined ? undefined : numberIn(version) };
  const answer = await getEvalSet(question);
  const format = formatNamed(name);
  const offer = answer?.formats.find((each) => each.name === name);
  if (answer === undefined || format === undefined || offer === undefined) notFound();
  const row = offer.carries === 0 ? undefined : await firstRow(format, casesOfSet(question));
  return <ExportPanel project={project} slug={slug} offers={answer.formats} offer={offer} row={row} version={answer.version} />;
}

function numberIn(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : notFound();
}
