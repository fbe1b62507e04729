import type { Totals } from "#replay/timeline.ts";
import type { StepKind } from "#trace/step.ts";
import { compact } from "#trace/compact.ts";
import type { Usage } from "#trace/usage.ts";
import { prepared } from "#db/prepared-query.ts";
import type { Snapshot } from "#read/in-project.ts";
import type { Bucket } from "./placed.ts";

/** Sums over the blocks of a run: a few hundred rows where the run has a hundred thousand steps. */

const OF_RUN = "project = $1 AND correlation_id = $2";

interface SumRow {
  steps: number;
  kinds: { [kind: string]: number };
  errors: number;
  problems: number;
  notices: number;
  unpriced: number;
  start_ns: bigint | null;
  end_ns: bigint | null;
  input: string | null;
  cached: string | null;
  written: string | null;
  output: string | null;
  reasoning: string | null;
  cost: string | null;
}

const TOKENS = `sum(input_tokens)::text AS input, sum(cached_tokens)::text AS cached, sum(cache_write)::text AS written, sum(output_tokens)::text AS output,
  sum(reasoning)::text AS reasoning, sum(cost_usd)::text AS cost`;

const KINDS = (of: string): string => `coalesce((SELECT jsonb_object_agg(kind, n) FROM (${of}) k), '{}')::json AS kinds`;

const BLOCKS = `SELECT coalesce(sum(steps), 0)::int AS steps, coalesce(sum(errors), 0)::int AS errors, coalesce(sum(problems), 0)::int AS problems,
    coalesce(sum(notices), 0)::int AS notices, coalesce(sum(unpriced), 0)::int AS unpriced, min(start_ns) AS start_ns, max(end_ns) AS end_ns, ${TOKENS},
    ${KINDS(`SELECT e.key AS kind, sum(e.value::int) AS n FROM step_block b CROSS JOIN LATERAL jsonb_each_text(b.kinds) e
      WHERE b.project = $1 AND b.correlation_id = $2 AND b.from_position < $3 GROUP BY e.key`)}
  FROM step_block WHERE ${OF_RUN} AND from_position < $3`;

const REST = `SELECT count(*)::int AS steps, count(*) FILTER (WHERE status = 'error')::int AS errors, coalesce(sum(problems), 0)::int AS problems,
    coalesce(sum(notices), 0)::int AS notices, count(*) FILTER (WHERE unpriced)::int AS unpriced, min(start_ns) AS start_ns, max(coalesce(end_ns, start_ns)) AS end_ns, ${TOKENS},
    ${KINDS(`SELECT kind, count(*) AS n FROM step WHERE ${OF_RUN} AND position >= $3 AND position < $4 GROUP BY kind`)}
  FROM step WHERE ${OF_RUN} AND position >= $3 AND position < $4`;

export class Blocks {
  readonly #snapshot: Snapshot;
  readonly #correlationId: string;

  constructor(snapshot: Snapshot, correlationId: string) {
    this.#snapshot = snapshot;
    this.#correlationId = correlationId;
  }

  async #ask<T extends object>(text: string, ...values: unknown[]): Promise<T[]> {
    const { client, project } = this.#snapshot;
    return (await client.query<T>(prepared(text, [project.id, this.#correlationId, ...values]))).rows;
  }

  async count(): Promise<number> {
    const [row] = await this.#ask<{ steps: number }>(`SELECT coalesce(sum(steps), 0)::int AS steps FROM step_block WHERE ${OF_RUN}`);
    return row?.steps ?? 0;
  }

  /** How many steps come before a position. */
  async indexOf(position: Uint8Array): Promise<number> {
    const [row] = await this.#ask<{ n: number }>(
      `WITH own AS (SELECT coalesce((SELECT from_position FROM step_block WHERE ${OF_RUN} AND from_position <= $3 ORDER BY from_position DESC LIMIT 1), ''::bytea) AS at)
        SELECT (coalesce((SELECT sum(steps) FROM step_block, own WHERE ${OF_RUN} AND from_position < own.at), 0)
          + (SELECT count(*) FROM step, own WHERE ${OF_RUN} AND position >= own.at AND position < $3))::int AS n`,
      position,
    );
    return row?.n ?? 0;
  }

  /** The position of the step with this number; undefined beyond the end. */
  async positionAt(index: number): Promise<Buffer | undefined> {
    const [row] = await this.#ask<{ position: Buffer }>(
      `WITH sums AS (SELECT from_position, steps, sum(steps) OVER (ORDER BY from_position) - steps AS first FROM step_block WHERE ${OF_RUN}),
        own AS (SELECT from_position, first FROM sums WHERE first <= $3 AND first + steps > $3)
        SELECT s.position FROM own CROSS JOIN LATERAL (SELECT position FROM step WHERE ${OF_RUN} AND position >= own.from_position ORDER BY position
          OFFSET $3 - own.first LIMIT 1) s`,
      index,
    );
    return row?.position;
  }

  /** What the run had come to before a position. */
  async totalsBefore(position: Uint8Array): Promise<Totals> {
    const [own] = await this.#ask<{ at: Buffer; start: bigint | null }>(
      `SELECT coalesce((SELECT from_position FROM step_block WHERE ${OF_RUN} AND from_position <= $3 ORDER BY from_position DESC LIMIT 1), ''::bytea) AS at,
        (SELECT min(start_ns) FROM step_block WHERE ${OF_RUN}) AS start`,
      position,
    );
    if (own === undefined) throw new Error("PostgreSQL answered no row to a question without a table");
    const [blocks] = await this.#ask<SumRow>(BLOCKS, own.at);
    const [rest] = await this.#ask<SumRow>(REST, own.at, position);
    return totalsOf(
      [blocks, rest].filter((row) => row !== undefined),
      own.start ?? 0n,
    );
  }

  /** The whole run; blocks that lie together are one when there are more than so many. */
  async overview(most: number): Promise<Bucket[]> {
    const rows = await this.#ask<SumRow & { start_ns: bigint; end_ns: bigint }>(
      `WITH numbered AS (SELECT *, ((row_number() OVER (ORDER BY from_position) - 1) * $3::int / greatest(count(*) OVER (), $3::int))::int AS bucket FROM step_block WHERE ${OF_RUN})
        SELECT sum(steps)::int AS steps, sum(errors)::int AS errors, sum(problems)::int AS problems, sum(notices)::int AS notices, min(start_ns) AS start_ns, max(end_ns) AS end_ns,
          (SELECT jsonb_object_agg(key, n) FROM (SELECT e.key, sum(e.value::int) AS n FROM unnest(array_agg(kinds)) AS one (kinds)
            CROSS JOIN LATERAL jsonb_each_text(one.kinds) e GROUP BY e.key) k)::json AS kinds
        FROM numbered GROUP BY bucket ORDER BY bucket`,
      most,
    );
    return rows.map(({ steps, kinds, errors, problems, notices, start_ns: startNs, end_ns: endNs }) => ({
      steps,
      kinds: kinds ?? {},
      errors,
      problems,
      notices,
      startNs,
      endNs,
    }));
  }
}

function totalsOf(rows: readonly SumRow[], startNs: bigint): Totals {
  const sum = (of: (row: SumRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const maybe = (of: (row: SumRow) => string | null): number | undefined => {
    const told = rows.map(of).filter((text) => text !== null);
    return told.length === 0 ? undefined : told.reduce((total, text) => total + Number(text), 0);
  };
  const counts: { [K in StepKind]?: number } = {};
  for (const row of rows) for (const [kind, n] of Object.entries(row.kinds)) counts[kind as StepKind] = (counts[kind as StepKind] ?? 0) + n;
  const end = rows.reduce((most, row) => (row.end_ns !== null && row.end_ns > most ? row.end_ns : most), startNs);
  return {
    elapsedMs: Number(end - startNs) / 1e6,
    usage: compact<Usage>({
      input: maybe((row) => row.input),
      cachedInput: maybe((row) => row.cached),
      cacheWrite: maybe((row) => row.written),
      output: maybe((row) => row.output),
      reasoning: maybe((row) => row.reasoning),
    }),
    costUsd: maybe((row) => row.cost) ?? null,
    unpriced: sum((row) => row.unpriced),
    counts,
    errors: sum((row) => row.errors),
    problems: sum((row) => row.problems),
    notices: sum((row) => row.notices),
  };
}
