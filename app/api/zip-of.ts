import { downloadZip } from "client-zip";
import type { StreamedFile } from "#evals/formats/index.ts";

/** The files as one zip, all in one folder, written while it is read: no file is held. */
export function zipOf(folder: string, files: AsyncIterable<StreamedFile>): ReadableStream<Uint8Array> {
  const { body } = downloadZip(entries(folder, files));
  if (body === null) throw new Error("a zip without a body");
  return body;
}

async function* entries(
  folder: string,
  files: AsyncIterable<StreamedFile>,
): AsyncGenerator<{ name: string; input: AsyncIterable<string> | string }> {
  for await (const { path, text } of files) yield { name: `${folder}/${path}`, input: text };
}
