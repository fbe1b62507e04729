import { readFile, stat } from "node:fs/promises";
import type { EvalCase } from "#evals/eval-case.ts";
import { setDigest } from "#evals/set-digest.ts";
import { readCases, UnreadableSet } from "#evals/runner/read-cases.ts";
import { connection } from "#cli/connection.ts";
import { Trouble } from "#cli/trouble.ts";

/** Fewer or other cases than there should be. */
export class CountMismatch extends Trouble {}

export interface LoadedSet {
  name: string;
  cases: EvalCase[];
}

interface From {
  /** Web address of a running Playhead; absent: the product of this configuration. */
  url?: string;
  key?: string;
  project?: string;
  /** A frozen version of a set of a running Playhead. */
  version?: number;
  /** What the digest of the set must be (lib/evals/set-digest.ts), whether it is a file or a set of a running Playhead. */
  digest?: string;
}

/** The cases of an exported file, or of a set of a running Playhead. A set that cannot be read whole, or is another one, is not run. */
export async function loadSet(named: string, from: From): Promise<LoadedSet> {
  try {
    const set = (await isFile(named)) ? await ofFile(named, from) : await fetched(named, from);
    if (from.digest !== undefined) assertDigest(named, set.cases, from.digest);
    return set;
  } catch (cause) {
    if (cause instanceof UnreadableSet) throw new Trouble(`${named}: ${cause.message}.`, { cause });
    throw cause;
  }
}

async function ofFile(named: string, { version }: From): Promise<LoadedSet> {
  if (version !== undefined)
    throw new Trouble(`${named} is a file, and --set-version asks a running Playhead. --digest says which version a file must hold.`);
  return { name: suiteOf(named), cases: readCases(await readFile(named, "utf8")) };
}

function assertDigest(named: string, cases: readonly EvalCase[], digest: string): void {
  const found = setDigest(cases);
  if (found !== digest) throw new Trouble(`${named} is not the set that was asked for: its digest is ${found} and should be ${digest}.`);
}

async function isFile(named: string): Promise<boolean> {
  return stat(named).then(
    (found) => found.isFile(),
    () => false,
  );
}

function suiteOf(file: string): string {
  return (
    file
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/(\.evalcase)?\.jsonl$/, "") ?? file
  );
}

/** The number of cases is asked for apart from them: an answer that was cut on the way is not a smaller set. */
async function fetched(slug: string, from: From): Promise<LoadedSet> {
  const ofVersion = from.version === undefined ? {} : { version: String(from.version) };
  const { set, version } = (await (await ask(slug, from, "", ofVersion)).json()) as SetSaid;
  const cases = readCases(await (await ask(slug, from, "/export", { format: "jsonl", ...ofVersion })).text());
  const expected = version?.cases ?? Object.values(set.counts).reduce((sum, count) => sum + count, 0);
  if (cases.length !== expected)
    throw new CountMismatch(
      `The set ${slug} has ${expected} cases and ${cases.length} arrived: it was changed, or cut on the way. Run it again.`,
    );
  if (version !== undefined) assertDigest(`version ${version.version} of ${slug}`, cases, version.digest);
  return { name: slug, cases };
}

interface SetSaid {
  set: { counts: { [status: string]: number } };
  version?: { version: number; cases: number; digest: string };
}

async function ask(slug: string, { url, key, project }: From, path: string, query: { [name: string]: string } = {}): Promise<Response> {
  const own = url === undefined ? connection() : { web: url.replace(/\/+$/, ""), headers: {} };
  const address = new URL(`${own.web}/api/v1/eval-sets/${encodeURIComponent(slug)}${path}`);
  address.search = new URLSearchParams({ ...query, ...(project === undefined ? {} : { project }) }).toString();
  const headers = { ...own.headers, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) };
  const response = await fetch(address, { headers }).catch((cause: unknown) => {
    throw new Trouble(`${slug} is no file, and no Playhead answers at ${own.web} to ask for a set of that name (--url, --key).`, { cause });
  });
  if (!response.ok) throw new Trouble(`${slug} is no file, and ${own.web} answered ${response.status}: ${await refusalOf(response)}`);
  return response;
}

async function refusalOf(response: Response): Promise<string> {
  const said = await response.text();
  try {
    return (JSON.parse(said) as { error: { message: string } }).error.message;
  } catch {
    return said.slice(0, 200);
  }
}
