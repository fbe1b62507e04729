import type pg from "pg";
import { TRACE_RULE } from "#correlation/best-claim.ts";

/** Span links are the weakest claim: a trace in which nothing names a run belongs to the run of the trace it links to. */

const LONGEST_CHAIN = 32;

const LINKED = `SELECT encode(l.linked, 'hex') AS id, t.claimed, t.rule FROM trace_link l JOIN trace t ON t.project = l.project AND t.trace_id = l.linked
  WHERE l.project = $1 AND l.trace_id = $2 AND t.rule >= 0 ORDER BY 1`;

interface Linked {
  id: string;
  claimed: string;
  rule: number;
}

/**
 * The ID that a trace without a claim has through its links, or undefined. Links are followed while they lead to one trace without a
 * claim; links to several traces count when all of these name one run. A circle stands under its smallest trace ID. Links to traces that
 * were not received count for nothing.
 */
export async function linkedRun(client: pg.ClientBase, project: number, traceId: string): Promise<string | undefined> {
  const chain = [traceId];
  while (chain.length <= LONGEST_CHAIN) {
    const at = chain.at(-1) ?? traceId;
    const { rows } = await client.query<Linked>(LINKED, [project, Buffer.from(at, "hex")]);
    const next = stepFrom(rows);
    if (next === undefined) break;
    if ("run" in next) return next.run;
    const circle = chain.indexOf(next.trace);
    if (circle >= 0) return chain.slice(circle).toSorted()[0];
    chain.push(next.trace);
  }
  return chain.length > 1 ? chain.at(-1) : undefined;
}

function stepFrom(linked: readonly Linked[]): { run: string } | { trace: string } | undefined {
  const [first] = linked;
  if (first === undefined) return undefined;
  const named = linked.filter(({ rule }) => rule < TRACE_RULE);
  if (named.length === 0) return linked.length === 1 ? { trace: first.id } : undefined;
  const agree = named.length === linked.length && named.every(({ claimed }) => claimed === named[0]?.claimed);
  return agree ? { run: named[0]?.claimed ?? "" } : undefined;
}
