import { plainText } from "#db/rows-in.ts";
import { found } from "#findings/detector.ts";
import { type Call, loopsOf } from "#findings/loop.ts";
import { type IndexedStep, lightStep } from "#read/steps/indexed-step.ts";
import type { Finding } from "#trace/finding.ts";
import type { Step } from "#trace/step.ts";
import type { Made } from "./made.ts";
import type { Client, RunKey } from "./run-key.ts";
import { writeFindings } from "./write-findings.ts";

/**
 * Loops of a run that is read part by part: a part sees its own stretch, a loop may be the whole run. Looked for in the lanes in which
 * something changed, and only where a call is repeated or a loop was told before, from the index alone.
 */

const OF_RUN = "project = $1 AND correlation_id = $2";

/** No more than three of each are looked at, however often it was called. */
const REPEATED = `SELECT DISTINCT c.lane FROM unnest($3::text[], $4::text[]) AS c (lane, same)
  CROSS JOIN LATERAL (SELECT 1 FROM step WHERE ${OF_RUN} AND lane = c.lane AND same = c.same OFFSET 2 LIMIT 1) third`;

/** Findings stand in a step's body as JSON text: a quote inside a string is escaped, so nothing else looks like one. */
const TOLD = `SELECT position, step_id, body, lane FROM step WHERE ${OF_RUN} AND problems > 0 AND lane = ANY($3::text[]) AND body LIKE '%"kind":"loop"%'`;

const CALLS = `SELECT position, lane, kind, same, name, input_tokens, output_tokens, cost_usd::float8 AS cost
  FROM step WHERE ${OF_RUN} AND lane = ANY($3::text[]) AND (same IS NOT NULL OR kind = 'model') ORDER BY position`;

const UPDATE = `UPDATE step SET body = w.body, problems = w.problems, notices = w.notices
  FROM unnest($3::bytea[], $4::text[], $5::int[], $6::int[]) AS w (position, body, problems, notices)
  WHERE ${OF_RUN} AND step.position = w.position`;

type Row = Pick<IndexedStep, "position" | "step_id" | "body" | "lane">;

/** Puts the loops of the lanes that changed in the place of those that were told before; the positions at which something changed. */
export async function judgeLoops(client: Client, run: RunKey, gone: readonly IndexedStep[], made: readonly Made[]): Promise<Uint8Array[]> {
  const lanes = [...new Set([...gone.map(({ lane }) => lane), ...made.map(({ row }) => String(row["lane"]))])];
  const told = (await client.query<Row>(TOLD, [...run, lanes])).rows;
  const calls = made.flatMap(({ row: { lane, same } }) => (typeof same === "string" ? [{ lane, same }] : []));
  const values = [...run, calls.map(({ lane }) => lane), calls.map(({ same }) => same)];
  const repeated = calls.length === 0 ? [] : (await client.query<{ lane: string }>(REPEATED, values)).rows;
  const looked = [...new Set([...repeated, ...told].map(({ lane }) => lane))];
  return looked.length === 0 ? [] : replaceLoops(client, run, told, await loopsIn(client, run, looked));
}

interface CallRow {
  position: Buffer;
  lane: string;
  kind: string;
  same: string | null;
  name: string | null;
  input_tokens: bigint | null;
  output_tokens: bigint | null;
  cost: number | null;
}

/** The loops of lanes by the position of their step. */
async function loopsIn(client: Client, run: RunKey, lanes: readonly string[]): Promise<Map<string, { position: Buffer; message: string }>> {
  const { rows } = await client.query<CallRow>(CALLS, [...run, lanes]);
  const askers = new Map<string, Call["asker"]>();
  const calls: (Call & { position: Buffer })[] = [];
  for (const { position, lane, kind, same, name, ...used } of rows) {
    if (kind === "model") askers.set(lane, askerOf(used));
    else if (same !== null) calls.push({ position, lane, same, name: name ?? "", asker: askers.get(lane) });
  }
  return new Map(
    loopsOf(calls).flatMap(({ at, message }) => {
      const position = calls[at]?.position;
      return position === undefined ? [] : [[position.toString("hex"), { position, message }] as const];
    }),
  );
}

function askerOf({
  input_tokens: input,
  output_tokens: output,
  cost,
}: Pick<CallRow, "input_tokens" | "output_tokens" | "cost">): Call["asker"] {
  return {
    usage: { ...(input === null ? {} : { input: Number(input) }), ...(output === null ? {} : { output: Number(output) }) },
    costUsd: cost,
  };
}

async function replaceLoops(
  client: Client,
  run: RunKey,
  told: readonly Row[],
  loops: ReadonlyMap<string, { position: Buffer; message: string }>,
): Promise<Uint8Array[]> {
  const known = new Map(told.map((row) => [row.position.toString("hex"), row]));
  const fresh = [...loops].filter(([at]) => !known.has(at)).map(([, { position }]) => position);
  for (const row of await rowsAt(client, run, fresh)) known.set(row.position.toString("hex"), row);
  const changed = [...known].flatMap(([at, row]) => {
    const step = lightStep(row);
    const findings = withLoop(step, loops.get(at)?.message);
    return JSON.stringify(findings) === JSON.stringify(step.findings) ? [] : [{ row, step: { ...step, findings } }];
  });
  if (changed.length === 0) return [];
  const problems = changed.map(({ step }) => step.findings.filter(({ severity }) => severity === "problem").length);
  await client.query(UPDATE, [
    ...run,
    changed.map(({ row }) => row.position),
    changed.map(({ step }) => plainText(JSON.stringify(step))),
    problems,
    changed.map(({ step }, at) => step.findings.length - (problems[at] ?? 0)),
  ]);
  const gone = changed.map(({ row }) => row);
  const made = changed.map(({ step }) => ({ step }));
  await writeFindings(client, run, gone, made);
  return gone.map(({ position }) => position);
}

async function rowsAt(client: Client, run: RunKey, positions: readonly Buffer[]): Promise<Row[]> {
  if (positions.length === 0) return [];
  const { rows } = await client.query<Row>(
    `SELECT position, step_id, body, lane FROM step WHERE ${OF_RUN} AND position = ANY($3::bytea[])`,
    [...run, positions],
  );
  return rows;
}

/** Findings that explain a step better than that it was repeated; they stand before it (lib/findings/index.ts). */
const BEFORE: ReadonlySet<Finding["kind"]> = new Set(["denied", "schema", "bad-json", "unknown-tool"]);

function withLoop(step: Step, message: string | undefined): Finding[] {
  const others = step.findings.filter(({ kind }) => kind !== "loop");
  if (message === undefined) return others;
  const at = others.findLastIndex(({ kind }) => BEFORE.has(kind)) + 1;
  return others.toSpliced(at, 0, found(step, "loop", message).finding);
}
