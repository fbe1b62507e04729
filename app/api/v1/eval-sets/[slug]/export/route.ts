import { downloadZip } from "client-zip";
import { ExportQuery } from "#contract/requests.ts";
import { EmptySet, FORMATS, formatNamed, manifest, type ExportedFile, type Format } from "#evals/formats/index.ts";
import { casesOfSet } from "#read/eval-sets.ts";
import { failure, notFound } from "#app/api/answer.ts";
import { queryOf } from "#app/api/ask.ts";
import { guarded } from "#app/api/guard.ts";

export const dynamic = "force-dynamic";

/** The set in a format of the table: one file as it is, several as a streamed zip with their manifest. */
export const GET = guarded<{ slug: string }>(async (request, { slug }) => {
  const { project, format: name } = queryOf(request, ExportQuery);
  const format = formatNamed(name);
  if (format === undefined)
    return failure("invalid", `There is no format ${JSON.stringify(name)}`, `Use one of ${FORMATS.map((each) => each.name).join(", ")}.`);
  const found = await casesOfSet({ project, slug });
  if (found === undefined) return notFound(`set ${JSON.stringify(slug)}`);
  const options = { set: { slug: found.set.slug, name: found.set.name }, exportedAt: new Date().toISOString() };
  try {
    const files = [...format.write(found.cases, options)];
    return download(format, slug, files, manifest(found.cases, format, options));
  } catch (error) {
    if (error instanceof EmptySet) return failure("conflict", error.message);
    throw error;
  }
});

function download(format: Format, slug: string, files: readonly ExportedFile[], about: ExportedFile): Response {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return attachment(only.text, format.mediaType, only.path);
  const zip = downloadZip([about, ...files].map(({ path, text }) => ({ name: `${slug}/${path}`, input: text })));
  return attachment(zip.body, "application/zip", `${slug}-${format.name}.zip`);
}

/** Slugs and paths are ours (letters, digits, `.`, `_`, `-`), so they may stand in a header as they are. */
function attachment(body: BodyInit | null, type: string, name: string): Response {
  return new Response(body, {
    headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" },
  });
}
