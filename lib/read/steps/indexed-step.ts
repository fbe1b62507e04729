import { prepared } from "#db/prepared-query.ts";
import type { Snapshot } from "#read/in-project.ts";
import { LIVE_SINCE } from "#read/run-row.ts";
import type { Step } from "#trace/step.ts";
import { logRefsIn, type RecordRef } from "./record-ref.ts";

/** A row of `step`. */
export interface IndexedStep {
  position: Buffer;
  step_id: string;
  trace_id: Buffer;
  owner_id: Buffer;
  logs: Buffer;
  parent_span_id: Buffer | null;
  root: boolean;
  kind: Step["kind"];
  lane: string;
  inside: string;
  problems: number;
  body: string;
  name: string | null;
}

const columns = (refs: readonly RecordRef[]): [Buffer[], Buffer[]] => [
  refs.map(({ traceId }) => Buffer.from(traceId, "hex")),
  refs.map(({ id }) => Buffer.from(id, "hex")),
];

const NAMES = [
  "position",
  "step_id",
  "trace_id",
  "owner_id",
  "logs",
  "parent_span_id",
  "root",
  "kind",
  "lane",
  "inside",
  "problems",
  "body",
  "name",
];
const COLUMNS = NAMES.join(", ");
/** Steps that are only read with others: what they say stands in their records. */
const CONTEXT = NAMES.map((name) => (name === "body" ? "'' AS body" : name)).join(", ");
const OF_RUN = "project = $1 AND correlation_id = $2";

/** Something was found on the step that does not wait for the run's end. */
const SETTLED = `EXISTS (SELECT 1 FROM finding f WHERE f.project = $1 AND f.correlation_id = $2 AND f.step_id = step.step_id AND (f.kind <> 'orphan'
  OR EXISTS (SELECT 1 FROM run r WHERE r.project = $1 AND r.correlation_id = $2 AND r.last_activity < ${LIVE_SINCE})))`;

/** A stretch of the run, both ends included. */
export interface Stretch {
  from: Uint8Array;
  to: Uint8Array;
}

/**
 * Asks about the steps of one run, always with a bound. A run that grows is ahead of the planner's statistics, which then find a handful of
 * steps in it and go through all of them as if that cost nothing. So what is asked for many places at once is asked for one after the
 * other (LATERAL, which OFFSET or LIMIT keeps apart), by an index that names the place: of a span its trace, which is of one run only.
 */
export class IndexedRun {
  readonly #snapshot: Snapshot;
  readonly #correlationId: string;

  constructor(snapshot: Snapshot, correlationId: string) {
    this.#snapshot = snapshot;
    this.#correlationId = correlationId;
  }

  async #rows(where: string, values: readonly unknown[]): Promise<IndexedStep[]> {
    return this.#ask(`SELECT ${COLUMNS} FROM step WHERE ${OF_RUN} AND ${where}`, values);
  }

  async #ask(text: string, values: readonly unknown[]): Promise<IndexedStep[]> {
    const { client, project } = this.#snapshot;
    return (await client.query<IndexedStep>(prepared(text, [project.id, this.#correlationId, ...values]))).rows;
  }

  /** The steps at these positions, in order. */
  async at(positions: readonly Uint8Array[]): Promise<IndexedStep[]> {
    return this.#rows("position = ANY($3::bytea[]) ORDER BY position", [positions]);
  }

  /** A step by its ID, or the first of a span by the span's. */
  async byId(id: string): Promise<IndexedStep | undefined> {
    const [, trace, span] = /^([0-9a-f]{32})-([0-9a-f]{16})(?:\.\d+)?$/.exec(id) ?? [];
    const log = /(?:^|-)log-([0-9a-f]{16})/.exec(id)?.[1];
    if (trace !== undefined && span !== undefined)
      return (await this.#owned("owner_id = decode($3, 'hex') AND step_id = $4", [span, id]))[0];
    if (log !== undefined)
      return (
        await this.#owned("owner_id >= decode($3, 'hex') AND owner_id <= decode($3 || repeat('f', 48), 'hex') AND step_id = $4", [log, id])
      )[0];
    return /^[0-9a-f]{16}$/i.test(id)
      ? (await this.#owned("owner_id = decode($3, 'hex') AND step_id NOT LIKE '%.%'", [id.toLowerCase()]))[0]
      : undefined;
  }

  /** Looks in each of the run's traces: the index on owners begins with the trace. */
  async #owned(where: string, values: readonly unknown[]): Promise<IndexedStep[]> {
    return this.#ask(
      `SELECT ${NAMES.map((name) => `s.${name}`).join(", ")} FROM trace t
        CROSS JOIN LATERAL (SELECT * FROM step WHERE ${OF_RUN} AND trace_id = t.trace_id AND ${where} ORDER BY position LIMIT 1) s
        WHERE t.project = $1 AND t.correlation_id = $2 ORDER BY s.position LIMIT 1`,
      values,
    );
  }

  /** The nearest steps before a position, in order. */
  async before(position: Uint8Array, limit: number): Promise<IndexedStep[]> {
    return (await this.#rows("position < $3 ORDER BY position DESC LIMIT $4", [position, limit])).toReversed();
  }

  /** The nearest steps behind a position, in order. */
  async after(position: Uint8Array, limit: number): Promise<IndexedStep[]> {
    return this.#rows("position > $3 ORDER BY position LIMIT $4", [position, limit]);
  }

  /** The first steps from a position to another, both included, in order. */
  async between(from: Uint8Array, to: Uint8Array, limit: number): Promise<IndexedStep[]> {
    return this.#rows("position >= $3 AND position <= $4 ORDER BY position LIMIT $5", [from, to, limit]);
  }

  /** Steps of one kind before a position, nearest first. */
  async ofKind(kind: string, position: Uint8Array, forward: boolean, limit: number): Promise<IndexedStep[]> {
    const where = forward ? "position > $4 ORDER BY position" : "position < $4 ORDER BY position DESC";
    return this.#rows(`kind = $3 AND ${where} LIMIT $5`, [kind, position, limit]);
  }

  /** Steps with problems beyond a position, nearest first. */
  async problems(position: Uint8Array, forward: boolean, limit: number): Promise<IndexedStep[]> {
    const where = forward ? "position > $3 ORDER BY position" : "position < $3 ORDER BY position DESC";
    return this.#rows(`problems > 0 AND ${where} LIMIT $4`, [position, limit]);
  }

  /** Steps on which anything was found beyond a position, nearest first; in a run that still receives, not for a missing parent alone. */
  async findings(position: Uint8Array, forward: boolean, limit: number): Promise<IndexedStep[]> {
    const where = forward ? "position > $3 ORDER BY position" : "position < $3 ORDER BY position DESC";
    return this.#rows(`problems + notices > 0 AND ${SETTLED} AND ${where} LIMIT $4`, [position, limit]);
  }

  /** The model calls of a lane up to a position (included), nearest first. */
  async callsUpTo(lane: string, position: Uint8Array, limit: number): Promise<IndexedStep[]> {
    return this.#rows("lane = $3 AND kind = 'model' AND position <= $4 ORDER BY position DESC LIMIT $5", [lane, position, limit]);
  }

  async firstCall(lane: string): Promise<IndexedStep | undefined> {
    return (await this.#rows("lane = $3 AND kind = 'model' ORDER BY position LIMIT 1", [lane]))[0];
  }

  /** Of each stretch: the steps in it, and so many before and behind it. In no order; `n` says whose they are. */
  async around(stretches: readonly Stretch[], reach: number, most: number): Promise<(IndexedStep & { n: number })[]> {
    const part = (where: string): string => `(SELECT ${CONTEXT} FROM step WHERE ${OF_RUN} AND ${where})`;
    const rows = await this.#ask(
      `SELECT s.n::int, near.* FROM unnest($3::bytea[], $4::bytea[]) WITH ORDINALITY AS s (first, last, n) CROSS JOIN LATERAL (
        ${part("position < s.first ORDER BY position DESC LIMIT $5")} UNION ALL ${part("position >= s.first AND position <= s.last ORDER BY position LIMIT $6")}
        UNION ALL ${part("position > s.last ORDER BY position LIMIT $5")}) near`,
      [stretches.map(({ from }) => from), stretches.map(({ to }) => to), reach, most],
    );
    return rows as (IndexedStep & { n: number })[];
  }

  /** The two model calls of a lane on either side of a stretch, for each pair of them. */
  async callsAround(places: readonly (Stretch & { lane: string })[]): Promise<IndexedStep[]> {
    const side = (beyond: string): string =>
      `(SELECT ${CONTEXT} FROM step WHERE ${OF_RUN} AND lane = p.lane AND kind = 'model' AND ${beyond} LIMIT 2)`;
    return this.#ask(
      `SELECT near.* FROM unnest($3::text[], $4::bytea[], $5::bytea[]) AS p (lane, first, last) CROSS JOIN LATERAL (
        ${side("position < p.first ORDER BY position DESC")} UNION ALL ${side("position > p.last ORDER BY position")}) near`,
      [places.map(({ lane }) => lane), places.map(({ from }) => from), places.map(({ to }) => to)],
    );
  }

  /** The next model call of each lane behind a position, with no body. */
  async callsBehind(places: readonly { lane: string; position: Uint8Array }[]): Promise<IndexedStep[]> {
    if (places.length === 0) return [];
    return this.#ask(
      `SELECT near.* FROM unnest($3::text[], $4::bytea[]) AS p (lane, at) CROSS JOIN LATERAL (
        SELECT ${CONTEXT} FROM step WHERE ${OF_RUN} AND lane = p.lane AND kind = 'model' AND position > p.at ORDER BY position LIMIT 1) near`,
      [places.map(({ lane }) => lane), places.map(({ position }) => position)],
    );
  }

  /** The tool steps that follow each of these positions. */
  async toolsAfter(positions: readonly Uint8Array[], limit: number): Promise<IndexedStep[]> {
    if (positions.length === 0) return [];
    return this.#ask(
      `SELECT near.* FROM unnest($3::bytea[]) AS p (at)
        CROSS JOIN LATERAL (SELECT ${CONTEXT} FROM step WHERE ${OF_RUN} AND kind = 'tool' AND position > p.at ORDER BY position LIMIT $4) near`,
      [positions, limit],
    );
  }

  /** The steps that records made. By their IDs alone. */
  async ofOwners(refs: readonly RecordRef[]): Promise<IndexedStep[]> {
    if (refs.length === 0) return [];
    return this.#ask(
      `SELECT ${NAMES.map((name) => `s.${name}`).join(", ")} FROM unnest($3::bytea[], $4::bytea[]) AS w (trace_id, owner_id)
        CROSS JOIN LATERAL (SELECT * FROM step WHERE project = $1 AND owner_id = w.owner_id OFFSET 0) s
        WHERE s.trace_id = w.trace_id AND s.correlation_id = $2`,
      columns(refs),
    );
  }

  /** Steps under a span, in order, behind a position. */
  async childrenOf({ traceId, id }: RecordRef, position: Uint8Array, limit: number): Promise<IndexedStep[]> {
    const where = "trace_id = decode($3, 'hex') AND parent_span_id = decode($4, 'hex') AND position > $5 ORDER BY position LIMIT $6";
    return this.#rows(where, [traceId, id, position, limit]);
  }

  /** Those of these spans that have steps under them other than those of the records read already. */
  async withChildren({ spans, read }: { spans: readonly RecordRef[]; read: readonly RecordRef[] }): Promise<RecordRef[]> {
    if (spans.length === 0) return [];
    const { client, project } = this.#snapshot;
    const { rows } = await client.query<{ trace_id: Buffer; span_id: Buffer }>(
      `SELECT p.trace_id, p.span_id FROM unnest($2::bytea[], $3::bytea[]) AS p (trace_id, span_id)
        CROSS JOIN LATERAL (SELECT 1 FROM step s WHERE s.project = $1 AND s.trace_id = p.trace_id AND s.parent_span_id = p.span_id
          AND (s.trace_id, s.owner_id) NOT IN (SELECT * FROM unnest($4::bytea[], $5::bytea[])) LIMIT 1) child`,
      [project.id, ...columns(spans), ...columns(read)],
    );
    return rows.map((row) => ownerOf({ trace_id: row.trace_id, owner_id: row.span_id }));
  }

  /** Logs that made steps of their own under these spans, as long as those had not come. */
  async logsUnder(spans: readonly RecordRef[]): Promise<RecordRef[]> {
    if (spans.length === 0) return [];
    const rows = await this.#ask(
      `SELECT ${NAMES.map((name) => `s.${name}`).join(", ")} FROM unnest($3::bytea[], $4::bytea[]) AS w (trace_id, span_id)
        CROSS JOIN LATERAL (SELECT * FROM step WHERE project = $1 AND trace_id = w.trace_id AND parent_span_id = w.span_id AND length(owner_id) = 32 LIMIT ${MOST_LOGS}) s
        WHERE s.correlation_id = $2`,
      columns(spans),
    );
    return rows.map(ownerOf);
  }

  /** Agents that stand under no other. */
  async topAgents(limit: number): Promise<IndexedStep[]> {
    return this.#rows("kind = 'agent' AND (lane = 'root' OR lane LIKE 'root:%') ORDER BY position LIMIT $3", [limit]);
  }

  /** All steps; for a run that is short. */
  async all(limit: number): Promise<IndexedStep[]> {
    return this.#rows("true ORDER BY position LIMIT $3", [limit]);
  }

  /** What a step in the whole run decides for all: its first agent, and the first two steps that tell of an agent's work. */
  async anchors(): Promise<IndexedStep[]> {
    // A range and an order of two columns: only the index on both gives them without reading all model calls of the run.
    const first = (kind: string, limit: number): string =>
      `(SELECT ${COLUMNS} FROM step WHERE ${OF_RUN} AND kind BETWEEN '${kind}' AND '${kind}' ORDER BY kind, position LIMIT ${limit})`;
    return this.#ask([first("agent", 2), first("model", 2), first("tool", 2), first("handoff", 2)].join(" UNION ALL "), []);
  }

  /** Records that share one of these keys. */
  async sharing(keys: readonly string[]): Promise<RecordRef[]> {
    if (keys.length === 0) return [];
    const { client, project } = this.#snapshot;
    const { rows } = await client.query<{ trace_id: Buffer; owner_id: Buffer }>(
      `SELECT k.trace_id, k.owner_id FROM unnest($3::text[]) AS w (key)
        CROSS JOIN LATERAL (SELECT trace_id, owner_id FROM step_key WHERE ${OF_RUN} AND step_key.key = w.key LIMIT ${MOST_SHARING}) k`,
      [project.id, this.#correlationId, keys],
    );
    return rows.map((row) => ({ traceId: row.trace_id.toString("hex"), id: row.owner_id.toString("hex") }));
  }
}

const MOST_LOGS = 64;
/** A key that more records share joins nothing. */
const MOST_SHARING = 16;

/** The records that a step was made of: its own, then the logs that added to it. */
export function refsOf({ trace_id: traceId, owner_id: id, logs }: IndexedStep): RecordRef[] {
  return [ownerOf({ trace_id: traceId, owner_id: id }), ...logRefsIn(logs)];
}

export function ownerOf({ trace_id: traceId, owner_id: id }: Pick<IndexedStep, "trace_id" | "owner_id">): RecordRef {
  return { traceId: traceId.toString("hex"), id: id.toString("hex") };
}

/** The span that the step stands under. */
export function parentOf({ trace_id: traceId, parent_span_id: id }: IndexedStep): RecordRef[] {
  return id === null ? [] : [{ traceId: traceId.toString("hex"), id: id.toString("hex") }];
}

/** The step as lists show it: without bodies and tags. */
export function lightStep({ body }: Pick<IndexedStep, "body">): Step {
  return JSON.parse(body) as Step;
}
