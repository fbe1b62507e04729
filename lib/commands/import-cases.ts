import type { ImportAnswer } from "#contract/eval-set-tools.ts";
import { digestOf } from "#evals/digest.ts";
import type { EvalCase } from "#evals/eval-case.ts";
import type { Pool } from "#read/pool.ts";
import type { By } from "./by.ts";
import { type Client, type Denied, inTransaction, isDenied } from "./in-transaction.ts";
import { ensureSet, storable, writeCase } from "./store-case.ts";

/** Problems that are told one by one. */
const MOST_PROBLEMS = 200;
/** Lines that are stored together. */
const GROUP = 50;

interface Line {
  number: number;
  text: string;
}

type Fate = "added" | "changed" | "unchanged" | { refused: string; id?: string };

/**
 * Reads eval-case/1, one case a line, into a set. Each line is looked at for itself: good ones are kept, bad ones named. A digest
 * that is not the one of the case says that the file was changed by hand. Safe to repeat.
 */
export async function importCases(
  { project, author }: By,
  set: string,
  lines: AsyncIterable<string>,
  pool?: Pool,
): Promise<ImportAnswer | Denied> {
  const answer: ImportAnswer = { lines: 0, added: 0, changed: 0, unchanged: 0, refused: 0, problems: [] };
  for await (const group of groupsOf(lines)) {
    const fates = await inTransaction(project, (client, id) => storeGroup(client, id, group, { set, author }), pool);
    if (isDenied(fates)) return fates;
    for (const [at, fate] of fates.entries()) tell(answer, group[at]?.number ?? 0, fate);
  }
  return answer;
}

async function* groupsOf(lines: AsyncIterable<string>): AsyncGenerator<Line[]> {
  let group: Line[] = [];
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === "") continue;
    if (group.push({ number, text }) < GROUP) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function tell(answer: ImportAnswer, line: number, fate: Fate): void {
  answer.lines += 1;
  if (typeof fate === "string") {
    answer[fate] += 1;
    return;
  }
  answer.refused += 1;
  const { refused: message, id } = fate;
  if (answer.problems.length < MOST_PROBLEMS) answer.problems.push({ line, ...(id === undefined ? {} : { id }), message });
}

async function storeGroup(
  client: Client,
  project: number,
  group: readonly Line[],
  place: { set: string; author: string },
): Promise<Fate[]> {
  await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`eval_import ${project}`}))`;
  await ensureSet(client, project, place.set);
  const cases = group.map(({ text }) => caseOf(text));
  const known = await knownOf(
    client,
    project,
    cases.flatMap((one) => ("refused" in one ? [] : [one.id])),
  );
  const fates: Fate[] = [];
  for (const one of cases) fates.push("refused" in one ? one : await storeOne(client, project, one, place, known));
  return fates;
}

/** What is stored of some cases, asked for once a group and kept up to date while it is stored. */
interface Known {
  /** By ID: where the case is and at which revision. */
  cases: Map<string, { revision: number; setSlug: string }>;
  /** Digests by ID and revision. */
  revisions: Map<string, string>;
  /** The latest revision by ID, also of cases that were deleted: their history stays. */
  latest: Map<string, number>;
}

const revisionKey = ({ id, revision }: { id: string; revision: number }): string => `${id} ${revision}`;

async function knownOf(client: Client, project: number, ids: readonly string[]): Promise<Known> {
  const where = { project, id: { in: [...ids] } };
  const cases = await client.evalCase.findMany({ where, select: { id: true, revision: true, setSlug: true } });
  const revisions = await client.evalCaseRevision.findMany({
    where,
    select: { id: true, revision: true, digest: true },
    orderBy: { revision: "asc" },
  });
  return {
    cases: new Map(cases.map((one) => [one.id, one])),
    revisions: new Map(revisions.map((one) => [revisionKey(one), one.digest])),
    latest: new Map(revisions.map((one) => [one.id, one.revision])),
  };
}

/** The case that a line holds, or why it holds none. */
function caseOf(text: string): EvalCase | { refused: string; id?: string } {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { refused: "The line is not JSON" };
  }
  const id = idOf(document);
  const one = storable(document);
  if (isDenied(one)) return { refused: one.message, ...id };
  const said = digestIn(document);
  if (said === undefined || said === digestOf(one)) return one;
  return {
    refused: `The digest says ${said.slice(0, 20)}…, the case has ${digestOf(one).slice(0, 20)}…: it was changed after it was written`,
    ...id,
  };
}

function idOf(document: unknown): { id?: string } {
  const id: unknown = typeof document === "object" && document !== null && "id" in document ? document.id : undefined;
  return typeof id === "string" ? { id: id.slice(0, 128) } : {};
}

function digestIn(document: unknown): string | undefined {
  const digest: unknown = typeof document === "object" && document !== null && "digest" in document ? document.digest : undefined;
  return typeof digest === "string" ? digest : undefined;
}

/** A revision that is there already is never overwritten with another test. */
async function storeOne(
  client: Client,
  project: number,
  one: EvalCase,
  place: { set: string; author: string },
  known: Known,
): Promise<Fate> {
  const { id, revision } = one;
  const digest = digestOf(one);
  const kept = known.cases.get(id);
  if ((known.revisions.get(revisionKey(one)) ?? digest) !== digest)
    return { refused: `Revision ${revision} of this case is here with another test`, id };
  if (kept !== undefined && kept.setSlug !== place.set) return { refused: `This case is in the set ${kept.setSlug}`, id };
  const latest = known.latest.get(id) ?? revision;
  if (revision < latest) return { refused: `This is revision ${revision}; revision ${latest} is here`, id };
  if (kept !== undefined && revision === kept.revision) return "unchanged";
  await writeCase(client, project, one, place);
  known.cases.set(id, { revision, setSlug: place.set });
  known.revisions.set(revisionKey(one), digest);
  known.latest.set(id, revision);
  return kept === undefined ? "added" : "changed";
}
