import { plainText } from "#db/plain-text.ts";
import type { Query, Term } from "#filter/query.ts";
import type { Snapshot } from "#read/in-project.ts";
import { likeText } from "./compare.ts";

/** Where a text is said: in these records, or in so many that it is cheaper to look into each run that a list comes to. */
export type Hits = { traces: Buffer[]; owners: Buffer[] } | "many";
/** By the words that are asked. Words that are not here are too short for the index. */
export type TextHits = ReadonlyMap<string, Hits>;

/** Above this the runs of a list are looked into one by one: most of them have it. */
const MANY = 2000;
/** The index knows stretches of three letters. */
const SHORTEST = 3;

/** A text as it is searched: without regard to case. */
export function asSearched(text: string): string {
  return plainText(text).toLowerCase();
}

/** Asks the full text for the words of a filter, each once. */
export async function textHits({ client }: Snapshot, query: Query): Promise<TextHits> {
  const found = new Map<string, Hits>();
  for (const text of new Set(wordsIn(query))) {
    if (text.length < SHORTEST) continue;
    const { rows } = await client.query<{ trace_id: Buffer; owner_id: Buffer }>("SELECT trace_id, owner_id FROM playhead_search($1, $2)", [
      patternOf(text),
      MANY + 1,
    ]);
    found.set(text, rows.length > MANY ? "many" : { traces: rows.map((row) => row.trace_id), owners: rows.map((row) => row.owner_id) });
  }
  return found;
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
