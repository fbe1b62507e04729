import { ExportQuery } from "#contract/requests.ts";
import { EmptySet, exportSet, FORMATS, formatNamed, nameOf, type Format, type StreamedFile } from "#evals/formats/index.ts";
import { casesOfSet } from "#read/cases-of-set.ts";
import { findSetOrVersion } from "#read/eval-sets.ts";
import { failure, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { download, streamOf } from "#app/api/download.ts";
import { guarded } from "#app/api/guard.ts";
import { setWords } from "#app/api/of-set.ts";
import { zipOf } from "#app/api/zip-of.ts";

export const dynamic = "force-dynamic";

/** The set in a format of the table, written while it is read: rows alone as they are, several files as a zip with their manifest. */
export const GET = guarded<{ slug: string }>("viewer", async (request, { slug }) => {
  const { project, format: name, version } = queryOf(request, ExportQuery);
  const format = formatNamed(name);
  if (format === undefined)
    return failure("invalid", `There is no format ${JSON.stringify(name)}`, `Use one of ${FORMATS.map((each) => each.name).join(", ")}.`);
  const asked = { project, slug, version };
  const found = await findSetOrVersion(asked);
  if (found === undefined) return notFound(setWords(asked));
  try {
    const written = await exportSet(format, casesOfSet(asked), { ...found, exportedAt: new Date().toISOString() });
    return format.beside === undefined ? await rowsAlone(format, written) : zipped(format, nameOf(asked), written);
  } catch (error) {
    if (error instanceof EmptySet) return failure("conflict", error.message);
    throw error;
  }
});

async function rowsAlone(format: Format, written: AsyncIterable<StreamedFile>): Promise<Response> {
  for await (const { path, text } of written) return download(path, format.mediaType, streamOf(text));
  throw new Error(`the format ${format.name} wrote no file`);
}

function zipped(format: Format, name: string, written: AsyncIterable<StreamedFile>): Response {
  return download(`${name}-${format.name}.zip`, "application/zip", zipOf(name, written));
}
