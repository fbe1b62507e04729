import { findEvalSet } from "#read/eval-sets.ts";
import { getEvalCase } from "#read/get-eval-case.ts";
import { answer, notFound } from "./answer.ts";

/** A set or a version of it, as an answer names what is not there. */
export function setWords({ slug, version }: { slug: string; version?: number | undefined }): string {
  return version === undefined ? `set ${JSON.stringify(slug)}` : `version ${version} of a set ${JSON.stringify(slug)}`;
}

/** What is said of a set; nothing is said of one that the project does not hold. */
export async function ofSet(place: { project: string; slug: string }, ask: () => Promise<unknown>): Promise<Response> {
  if ((await findEvalSet(place)) === undefined) return notFound(setWords(place));
  return answer(await ask());
}

/** The same of a case. */
export async function ofCase(place: { project: string; id: string }, ask: () => Promise<unknown>): Promise<Response> {
  if ((await getEvalCase(place)) === undefined) return notFound(`case ${JSON.stringify(place.id)}`);
  return answer(await ask());
}
