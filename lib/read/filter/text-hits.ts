import { plainText } from "#db/plain-text.ts";
import type { Query, Term } from "#filter/query.ts";
import type { Snapshot } from "#read/in-project.ts";
import { likeText } from "./compare.ts";
import { isCommon } from "./common-words.ts";
import { type FoundRecord, recordsWithId, runsNamed } from "./hits-by-name.ts";

/** Where a text is said or stands in a name: in these records and runs, or in so many that each row that a list comes to is looked into. */
export type Hits = { records: readonly FoundRecord[]; runs: readonly string[] } | "many";
/** By the words that are asked. Words that are not here are too short for the index. */
export type TextHits = ReadonlyMap<string, Hits>;

/** Above this the rows of a list are looked into one by one: most of them have it. */
const MANY = 2000;
/** The index knows stretches of three letters. */
const SHORTEST = 3;

/** A text as it is searched: without regard to case. */
export function asSearched(text: string): string {
  return plainText(text).toLowerCase();
}

/** Asks the indexes for the words of a filter, each once. `among`: what the list is of; nothing, when it is of the steps of one run. */
export async function textHits(snapshot: Snapshot, query: Query, among?: "runs" | "steps"): Promise<TextHits> {
  const found = new Map<string, Hits>();
  for (const text of new Set(wordsIn(query)))
    if (text.length >= SHORTEST) {
      // Where the newest rows fill a page, going through all that have it would be the dearest way.
      const common = among !== undefined && (await isCommon(snapshot, among, patternOf(text)));
      found.set(text, common ? "many" : await hitsOf(snapshot, text));
    }
  return found;
}

async function hitsOf(snapshot: Snapshot, text: string): Promise<Hits> {
  const { rows } = await snapshot.client.query<FoundRecord>("SELECT trace_id, owner_id FROM playhead_search($1, $2)", [
    patternOf(text),
    MANY + 1,
  ]);
  if (rows.length > MANY) return "many";
  const runs = await runsNamed(snapshot, patternOf(text), MANY + 1);
  return runs.length > MANY ? "many" : { records: [...rows, ...(await recordsWithId(snapshot, text, MANY))], runs };
}

/** The pattern that finds a text anywhere. */
export function patternOf(text: string): string {
  return `%${likeText(asSearched(text))}%`;
}

function wordsIn({ terms }: Query): string[] {
  return terms.flatMap(wordsOf);
}

function wordsOf(term: Term): string[] {
  if (term.type === "words") return [term.text];
  if (term.type === "group") return term.any.flatMap(wordsIn);
  return term.type === "sequence" ? term.steps.flatMap(({ query }) => wordsIn(query)) : [];
}
