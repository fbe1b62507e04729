import { openAsBlob } from "node:fs";
import type { ImportAnswer } from "#contract/eval-set-tools.ts";
import { connection } from "#cli/connection.ts";
import { Trouble } from "#cli/trouble.ts";

interface To {
  /** Web address of a running Playhead; absent: the product of this configuration. */
  url?: string;
  key?: string;
  project?: string;
}

/** Sends a file of cases into a set and says what became of each bad line. True when every line was taken. */
export async function importSet(file: string, slug: string, { url, key, project }: To): Promise<boolean> {
  const own = url === undefined ? connection() : { web: url.replace(/\/+$/, ""), headers: {} };
  const address = new URL(`${own.web}/api/v1/eval-sets/${encodeURIComponent(slug)}/import`);
  if (project !== undefined) address.searchParams.set("project", project);
  const body = await openAsBlob(file).catch((cause: unknown) => {
    throw new Trouble(`${file} cannot be read`, { cause });
  });
  const headers = { ...own.headers, "content-type": "application/jsonl", ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) };
  const response = await fetch(address, { method: "POST", headers, body }).catch((cause: unknown) => {
    throw new Trouble(`No Playhead answers at ${own.web} (--url, --key).`, { cause });
  });
  if (!response.ok) throw new Trouble(`${own.web} answered ${response.status}: ${(await response.text()).slice(0, 400)}`);
  return tell(slug, (await response.json()) as ImportAnswer);
}

function tell(slug: string, { added, changed, unchanged, refused, problems }: ImportAnswer): boolean {
  for (const { line, id, message } of problems) console.error(`line ${line}${id === undefined ? "" : ` (${id})`}: ${message}`);
  console.log(`${slug}: ${added} added, ${changed} with a later revision, ${unchanged} here already, ${refused} refused`);
  return refused === 0;
}
